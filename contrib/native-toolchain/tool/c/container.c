/* cgroup v2 (and v1) limits, with the return conventions of HotSpot's osContainer_linux: bytes, -1 = unlimited, -2 =
 * not supported */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#define ROOT "/sys/fs/cgroup"
static int v2;
static char mem[PATH_MAX], cpu[PATH_MAX];
static size_t phys(void) {
  return (size_t)sysconf(_SC_PHYS_PAGES) * (size_t)sysconf(_SC_PAGESIZE);
}
static int ncpu(void) {
  cpu_set_t s;
  if (sched_getaffinity(0, sizeof s, &s) == 0 && CPU_COUNT(&s) > 0)
    return CPU_COUNT(&s);
  return (int)sysconf(_SC_NPROCESSORS_ONLN);
}
static int slurp(const char *d, const char *f, char *b, size_t n) {
  char p[PATH_MAX + 64];
  snprintf(p, sizeof p, "%s/%s", d, f);
  int fd = open(p, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return -1;
  ssize_t r = read(fd, b, n - 1);
  close(fd);
  if (r < 0)
    return -1;
  b[r] = 0;
  return 0;
}
static long num(const char *d, const char *f) {
  char b[128];
  if (!*d || slurp(d, f, b, sizeof b))
    return -2;
  if (!strncmp(b, "max", 3))
    return -1;
  unsigned long long v = strtoull(b, NULL, 10);
  return v >= 0x7ffffffffffff000ULL ? -1 : (long)v;
}
static long stat_key(const char *k) {
  char b[8192], *p = b;
  size_t n = strlen(k);
  if (!*mem || slurp(mem, "memory.stat", b, sizeof b))
    return -2;
  for (; p && *p; p = (p = strchr(p, '\n')) ? p + 1 : NULL)
    if (!strncmp(p, k, n) && p[n] == ' ')
      return atol(p + n + 1);
  return -2;
}
/* the lowest limit from the process's own group up to the root */
static long lowest(const char *base, const char *f) {
  char d[PATH_MAX];
  long best = -2, v;
  size_t r = strlen(ROOT);
  snprintf(d, sizeof d, "%s", base);
  while (strlen(d) >= r && *d) {
    v = num(d, f);
    if (v >= 0 && (best < 0 || v < best))
      best = v;
    else if (v == -1 && best == -2)
      best = -1;
    char *s = strrchr(d, '/');
    if (!s || (size_t)(s - d) < r)
      break;
    *s = 0;
  }
  return best;
}
static void pick(char *out, const char *mnt, const char *path) {
  snprintf(out, PATH_MAX, "%s%s", mnt, strcmp(path, "/") ? path : "");
  if (access(out, R_OK))
    snprintf(out, PATH_MAX, "%s", mnt);
}
long svm_container_memory_limit_in_bytes(void) {
  long v = lowest(mem, v2 ? "memory.max" : "memory.limit_in_bytes");
  return v >= 0 && (size_t)v >= phys() ? -1 : v;
}
static int quota_cpus(void) {
  long q = -1, per = 100000;
  char b[128];
  if (v2) {
    char d[PATH_MAX];
    double best = 0;
    size_t r = strlen(ROOT);
    snprintf(d, sizeof d, "%s", cpu);
    for (;;) {
      if (!slurp(d, "cpu.max", b, sizeof b) && strncmp(b, "max", 3) && sscanf(b, "%ld %ld", &q, &per) == 2 && per > 0) {
        double c = (double)q / per;
        if (best == 0 || c < best)
          best = c;
      }
      char *s = strrchr(d, '/');
      if (!s || (size_t)(s - d) < r)
        break;
      *s = 0;
    }
    return best > 0 ? (int)(best + 0.999999) : 0;
  }
  q = num(cpu, "cpu.cfs_quota_us");
  per = num(cpu, "cpu.cfs_period_us");
  return q > 0 && per > 0 ? (int)((q + per - 1) / per) : 0;
}
int svm_container_initialize(int version) {
  if (version < 240100)
    return 3;
  FILE *f = fopen("/proc/self/cgroup", "re");
  char l[PATH_MAX];
  mem[0] = cpu[0] = 0;
  v2 = access(ROOT "/cgroup.controllers", R_OK) == 0;
  if (!f)
    return 0;
  while (fgets(l, sizeof l, f)) {
    l[strcspn(l, "\n")] = 0;
    char *c = strchr(l, ':'), *p = c ? strchr(c + 1, ':') : NULL;
    if (!p)
      continue;
    *p++ = 0;
    c++;
    if (v2 && !*c) {
      pick(mem, ROOT, p);
      pick(cpu, ROOT, p);
    } else if (!v2) {
      char w[300];
      snprintf(w, sizeof w, ",%s,", c);
      if (strstr(w, ",memory,"))
        pick(mem, ROOT "/memory", p);
      if (strstr(w, ",cpu,"))
        pick(cpu, ROOT "/cpu", p);
    }
  }
  fclose(f);
  if (!*mem && !*cpu)
    return 0;
  return svm_container_memory_limit_in_bytes() > 0 || quota_cpus() > 0
             ? 1
             : 0; /* like HotSpot: containerized when a limit is set */
}
size_t svm_container_physical_memory(void) {
  long l = svm_container_memory_limit_in_bytes();
  return l > 0 ? (size_t)l : phys();
}
long svm_container_memory_and_swap_limit_in_bytes(void) {
  if (!v2)
    return num(mem, "memory.memsw.limit_in_bytes");
  long s = num(mem, "memory.swap.max"), m = svm_container_memory_limit_in_bytes();
  return s >= 0 && m >= 0 ? s + m : s < 0 ? s : m;
}
long svm_container_memory_soft_limit_in_bytes(void) {
  return num(mem, v2 ? "memory.low" : "memory.soft_limit_in_bytes");
}
long svm_container_memory_usage_in_bytes(void) {
  return num(mem, v2 ? "memory.current" : "memory.usage_in_bytes");
}
long svm_container_memory_max_usage_in_bytes(void) {
  return num(mem, v2 ? "memory.peak" : "memory.max_usage_in_bytes");
}
long svm_container_rss_usage_in_bytes(void) {
  return stat_key(v2 ? "anon" : "rss");
}
long svm_container_cache_usage_in_bytes(void) {
  return stat_key(v2 ? "file" : "cache");
}
int svm_container_active_processor_count(void) {
  int n = ncpu(), q = quota_cpus();
  return q > 0 && q < n ? q : n;
}
