"""ClickHouse's HTTP interface over chdb, which is ClickHouse in a process: as much of it as its driver speaks.

Started with a password for the user "owner"; prints the port it listens on and serves until it is ended. What is asked is
answered by ClickHouse; only users, settings and errors are handed on here as its server does.
"""

import base64
import gzip
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from chdb.session import Session

PASSWORD = sys.argv[1]
session = Session()
asking = threading.Lock()
# What is read before the statement, so that the statement cannot set it; and what the process has no server for.
FIRST = {"max_query_size", "max_parser_depth", "max_parser_backtracks", "max_ast_depth"}
OURS = {"query", "query_id", "database", "session_id", "role", "enable_http_compression"}
LEFT_OUT = {"wait_end_of_query", "cancel_http_readonly_queries_on_client_close", "http_write_exception_in_output_format"}
for name in sorted(FIRST):
    session.query(f"SET {name} = 100000000")


def literal(value):
    return value if re.fullmatch(r"[0-9.]+", value) else "'" + value.replace("'", "\\'") + "'"


def answer(statement, given):
    """What ClickHouse says, with the settings of the request behind the statement."""
    settings = {k: v for k, v in given.items() if k not in OURS | FIRST | LEFT_OUT}
    if settings.get("readonly") == "2" and re.match(r"\s*(insert|create|drop|alter|truncate|set)\b", statement, re.I):
        raise RuntimeError("Code: 164. DB::Exception: Cannot execute query in readonly mode. (READONLY)")
    if settings and re.match(r"\s*(select|with)\b", statement, re.I):
        statement += " SETTINGS " + ", ".join(f"{k} = {literal(v)}" for k, v in settings.items())
    with asking:
        try:
            return session.query(statement, "JSONCompact").bytes()
        except Exception:
            session.query("SELECT 1")  # what an error left behind would be in front of the next answer
            raise


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def send(self, status, body, headers=()):
        if "gzip" in self.headers.get("Accept-Encoding", "") and status == 200:
            body = gzip.compress(body, 1)
            headers = [*headers, ("Content-Encoding", "gzip")]
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, status, text):
        code = re.search(r"Code: (\d+)", text)
        self.send(status, text.encode(), [("X-ClickHouse-Exception-Code", code.group(1) if code else "0")])

    def allowed(self):
        kind, _, given = self.headers.get("Authorization", "").partition(" ")
        known = base64.b64encode(f"owner:{PASSWORD}".encode()).decode()
        return kind == "Basic" and given == known

    def body(self):
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = []
        while size := int(self.rfile.readline().strip(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def do_GET(self):
        self.send(200, b"Ok.\n")

    def do_POST(self):
        body = self.body().decode()
        if not self.allowed():
            self.refuse(403, "Code: 516. DB::Exception: owner: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)")
            return
        given = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        if given.get("database", "default") != "default":
            self.refuse(404, f"Code: 81. DB::Exception: Database {given['database']} does not exist. (UNKNOWN_DATABASE)")
            return
        try:
            self.send(200, answer(given.get("query", "") + body, given))
        except BrokenPipeError:
            pass
        except Exception as error:
            self.refuse(500, str(error))


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
