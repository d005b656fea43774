const ask = 'bernoulli completion propose'

/** What each shell reads to complete lines that begin with `bernoulli`; words are handed over as words, never as a script. */
export const scripts: Readonly<Record<string, string>> = {
  bash: `# source <(bernoulli completion bash)
_bernoulli() {
  local found word line
  word="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  while IFS= read -r line; do
    [[ -n $line && $line == "$word"* ]] && COMPREPLY+=("$line")
  done < <(${ask} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -o bashdefault -F _bernoulli bernoulli
`,
  zsh: `#compdef bernoulli
# source <(bernoulli completion zsh)
_bernoulli() {
  local -a found
  found=("\${(@f)$(${ask} "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=("\${(@)found:#}")
  (( \${#found} )) && compadd -- "\${found[@]}"
  [[ \${words[CURRENT]} == -* ]] || _files
}
compdef _bernoulli bernoulli
`,
  fish: `# bernoulli completion fish | source
function __bernoulli_propose
    set -l words (commandline -opc)
    ${ask} $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c bernoulli -a '(__bernoulli_propose)'
`,
}
