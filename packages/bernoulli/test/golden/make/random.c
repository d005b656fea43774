/* Words of xoshiro128** seeded by SplitMix64, from the authors' public domain programs.
   cc -O2 random.c -o /tmp/random && /tmp/random > ../random.json */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t x;
static uint64_t splitmix64(void) {
  uint64_t z = (x += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

static uint32_t s[4];
static inline uint32_t rotl(const uint32_t v, int k) { return (v << k) | (v >> (32 - k)); }
static uint32_t xoshiro(void) {
  const uint32_t result = rotl(s[1] * 5, 7) * 9;
  const uint32_t t = s[1] << 9;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotl(s[3], 11);
  return result;
}

int main(void) {
  const uint64_t seeds[] = {0, 1, 42, 4294967296u * 5ull + 7, 9007199254740991ull};
  printf("{\n  \"madeBy\": \"make/random.c\",\n  \"cases\": [\n");
  for (int i = 0; i < 5; i++) {
    x = seeds[i];
    const uint64_t a = splitmix64(), b = splitmix64();
    s[0] = (uint32_t)a; s[1] = a >> 32; s[2] = (uint32_t)b; s[3] = b >> 32;
    printf("    { \"seed\": %llu, \"uniforms\": [", (unsigned long long)seeds[i]);
    for (int j = 0; j < 8; j++) {
      const uint64_t high = xoshiro() >> 5, low = xoshiro() >> 6;
      printf("%s%.17g", j ? ", " : "", (high * 67108864.0 + low) / 9007199254740992.0);
    }
    printf("] }%s\n", i < 4 ? "," : "");
  }
  printf("  ]\n}\n");
}
