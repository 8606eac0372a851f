/* liblibchelper.a: the C functions that the image builder's Java classes call: CPU features, environment, threads, signals and the
   listener of jcmd. GraalVM's own are not published in any artifact. Names and types are those that the Java side declares. */
#define _GNU_SOURCE
#include "amd64cpufeatures.h"
#include <cpuid.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

/* ---- CPU features ---- */
static uint64_t xcr0(void) {
  uint32_t a, d;
  __asm__ volatile("xgetbv" : "=a"(a), "=d"(d) : "c"(0));
  return ((uint64_t)d << 32) | a;
}
void determineCPUFeatures(CPUFeatures *f) {
  unsigned a, b, c, d, max, emax, c1 = 0, d1 = 0, b7 = 0, c7 = 0, d7 = 0, a71 = 0, d71 = 0, ce = 0, de = 0;
  uint64_t x = 0;
  memset(f, 0, sizeof *f);
  max = __get_cpuid_max(0, NULL);
  if (max < 1)
    return;
  __cpuid(0, a, b, c, d);
  int amd = (b == 0x68747541 || b == 0x6f677948), intel = (b == 0x756e6547);
  __cpuid(1, a, b, c1, d1);
  if (max >= 7) {
    unsigned m7;
    __cpuid_count(7, 0, m7, b7, c7, d7);
    if (m7 >= 1) {
      unsigned b2, c2;
      __cpuid_count(7, 1, a71, b2, c2, d71);
    }
  }
  emax = __get_cpuid_max(0x80000000, NULL);
  if (emax >= 0x80000001) {
    __cpuid(0x80000001, a, b, ce, de);
  }
  if (c1 & (1u << 27))
    x = xcr0();
  bool avx = (c1 & (1u << 28)) && (x & 6) == 6, a512 = avx && (x & 0xe0) == 0xe0 && (b7 & (1u << 16));
#define B(v, n) (((v) >> (n)) & 1u)
  f->fCX8 = B(d1, 8);
  f->fCMOV = B(d1, 15);
  f->fHT = B(d1, 28);
  f->fFXSR = B(d1, 24);
  f->fMMX = B(d1, 23);
  f->fSSE = B(d1, 25);
  f->fSSE2 = B(d1, 26);
  f->fSSE3 = B(c1, 0);
  f->fSSSE3 = B(c1, 9);
  f->fSSE4_1 = B(c1, 19);
  f->fSSE4_2 = B(c1, 20);
  f->fPOPCNT = B(c1, 23);
  f->fAES = B(c1, 25);
  f->fCLMUL = B(c1, 1);
  f->fTSC = B(d1, 4);
  f->fHV = B(c1, 31);
  f->fFLUSH = B(d1, 19);
  f->fAMD_3DNOW_PREFETCH = B(ce, 8) || B(de, 31);
  f->fLZCNT = B(ce, 5);
  f->fSSE4A = amd && B(ce, 6);
  f->fRDTSCP = B(de, 27);
  if (emax >= 0x80000007) {
    __cpuid(0x80000007, a, b, c, d);
    f->fTSCINV_BIT = B(d, 8);
    f->fTSCINV = B(d, 8) && !f->fHV;
  }
  f->fERMS = B(b7, 9);
  f->fFSRM = B(d7, 4);
  f->fBMI1 = B(b7, 3);
  f->fBMI2 = B(b7, 8);
  f->fRTM = B(b7, 11);
  f->fADX = B(b7, 19);
  f->fSHA = B(b7, 29);
  f->fFLUSHOPT = B(b7, 23);
  f->fCLWB = B(b7, 24);
  f->fSERIALIZE = B(d7, 14);
  f->fRDPID = B(c7, 22);
  f->fGFNI = B(c7, 8);
  f->fPKU = B(c7, 3);
  f->fOSPKE = B(c7, 4);
  f->fCET_SS = B(c7, 7);
  f->fCET_IBT = B(d7, 20);
  if (avx) {
    f->fAVX = 1;
    f->fVZEROUPPER = 1;
    f->fAVX2 = B(b7, 5);
    f->fFMA = B(c1, 12);
    f->fF16C = B(c1, 29);
    f->fAVX_IFMA = B(a71, 23);
    f->fSHA512 = B(a71, 0);
  }
  if (a512) {
    f->fAVX512F = 1;
    f->fAVX512DQ = B(b7, 17);
    f->fAVX512_IFMA = B(b7, 21);
    f->fAVX512PF = B(b7, 26);
    f->fAVX512ER = B(b7, 27);
    f->fAVX512CD = B(b7, 28);
    f->fAVX512BW = B(b7, 30);
    f->fAVX512VL = B(b7, 31);
    f->fAVX512_VBMI = B(c7, 1);
    f->fAVX512_VBMI2 = B(c7, 6);
    f->fAVX512_VAES = B(c7, 9);
    f->fAVX512_VPCLMULQDQ = B(c7, 10);
    f->fAVX512_VNNI = B(c7, 11);
    f->fAVX512_BITALG = B(c7, 12);
    f->fAVX512_VPOPCNTDQ = B(c7, 14);
    f->fAVX512_FP16 = B(d7, 23);
    if (B(d71, 19) && max >= 0x24) {
      unsigned b24;
      __cpuid_count(0x24, 0, a, b24, c, d);
      f->fAVX10_1 = (b24 & 0xff) >= 1;
      f->fAVX10_2 = (b24 & 0xff) >= 2;
    }
  }
  f->fAPX_F = intel && B(d71, 21) && (x & (1u << 19));
}
int checkCPUFeatures(const uint8_t *mask) { /* mask is bitwise negated, padded with ones to 64 bits */
  union {
    CPUFeatures f;
    uint64_t w[(sizeof(CPUFeatures) + 7) / 8];
  } u;
  uint64_t m;
  memset(&u, 0, sizeof u);
  determineCPUFeatures(&u.f);
  for (size_t i = 0; i < sizeof u.w / 8; i++) {
    memcpy(&m, mask + 8 * i, 8);
    if ((u.w[i] | m) != ~(uint64_t)0)
      return 1;
  }
  return 0;
}
void checkCPUFeaturesOrExit(const uint8_t *mask, const char *msg) {
  if (checkCPUFeatures(mask)) {
    fprintf(stderr, "%s\n", msg);
    exit(1);
  }
}
void codeSynchronization_clearCache(char *start, size_t size) {
  __builtin___clear_cache(start, start + size);
}

/* ---- environment, time zone, threads ---- */
extern char **environ;
char **getEnviron(void) {
  return environ;
}
extern char *findJavaTZ_md(const char *java_home);
char *SVM_FindJavaTZmd(const char *m, int n) {
  return findJavaTZ_md(m);
}
int getThreadId(void) {
  return (int)syscall(SYS_gettid);
}
long getThreadUserTimeSlow(int tid) {
  char p[64], b[1024], *s;
  snprintf(p, sizeof p, "/proc/self/task/%d/stat", tid);
  int fd = open(p, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return -1;
  ssize_t n = read(fd, b, sizeof b - 1);
  close(fd);
  if (n <= 0)
    return -1;
  b[n] = 0;
  if (!(s = strrchr(b, ')')))
    return -1;
  unsigned long ut;
  if (sscanf(s + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu", &ut) != 1)
    return -1;
  return (long)(ut * (1000000000L / sysconf(_SC_CLK_TCK)));
}
int openSII(const char *p, int f, int m) {
  return open(p, f, m);
}
int openatISII(int d, const char *p, int f, int m) {
  return openat(d, p, f, m);
}
int fprintfSD(FILE *s, const char *f, char *a, int b) {
  return fprintf(s, f, a, b);
}
void *mremapP(void *old, size_t os, size_t ns, int flags, void *na) {
  return mremap(old, os, ns, flags, na);
}

/* ---- sun.misc.Signal ---- */
static volatile int claimed, counters[65];
static sem_t *sem;
static sem_t semStore;
static void handler(int sig) {
  int e = errno;
  if (sig > 0 && sig < 65) {
    __sync_fetch_and_add(&counters[sig], 1);
    if (sem)
      sem_post(sem);
  }
  errno = e;
}
int cSunMiscSignal_open(void) {
  if (__sync_val_compare_and_swap(&claimed, 0, 1))
    return 1;
  memset((void *)counters, 0, sizeof counters);
  if (sem_init(&semStore, 0, 0)) {
    claimed = 0;
    return -1;
  }
  __atomic_store_n(&sem, &semStore, __ATOMIC_SEQ_CST);
  return 0;
}
int cSunMiscSignal_close(void) {
  if (!sem)
    return -1;
  sem_t *s = sem;
  sem = NULL;
  int r = sem_destroy(s);
  __sync_lock_release(&claimed);
  return r;
}
int cSunMiscSignal_awaitSemaphore(void) {
  return sem_wait(sem);
}
int cSunMiscSignal_signalSemaphore(void) {
  return sem_post(sem);
}
bool cSunMiscSignal_signalRangeCheck(int s) {
  return s >= 0 && s < 65;
}
int cSunMiscSignal_checkPendingSignal(void) {
  for (int i = 0; i < 65; i++) {
    int n = counters[i];
    while (n > 0) {
      if (__sync_bool_compare_and_swap(&counters[i], n, n - 1))
        return i;
      n = counters[i];
    }
  }
  return -1;
}
void (*cSunMiscSignal_signalHandlerFunctionPointer(void))(int) {
  return handler;
}

/* ---- attach listener (jcmd) ---- */
void svm_attach_startup(const char *p) {
  struct stat st;
  if (lstat(p, &st) == 0)
    unlink(p);
}
void svm_attach_listener_cleanup(int s, const char *p) {
  if (s >= 0) {
    shutdown(s, SHUT_RDWR);
    close(s);
  }
  unlink(p);
}
bool svm_attach_check_socket_file(const char *p) {
  struct stat st;
  return stat(p, &st) == 0;
}
bool svm_attach_is_init_trigger(const char *p) {
  struct stat st;
  return stat(p, &st) == 0 && (geteuid() == 0 || st.st_uid == geteuid());
}
int svm_attach_create_listener(const char *p) {
  struct sockaddr_un a;
  char tmp[sizeof a.sun_path];
  if (snprintf(tmp, sizeof tmp, "%s.tmp", p) >= (int)sizeof tmp)
    return -1;
  int s = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (s < 0)
    return -1;
  memset(&a, 0, sizeof a);
  a.sun_family = AF_UNIX;
  strcpy(a.sun_path, tmp);
  unlink(tmp);
  if (bind(s, (struct sockaddr *)&a, sizeof a) || listen(s, 5) || chmod(tmp, S_IRUSR | S_IWUSR) ||
      chown(tmp, geteuid(), getegid()) || rename(tmp, p)) {
    close(s);
    unlink(tmp);
    return -1;
  }
  return s;
}
int svm_attach_wait_for_request(int l) {
  for (;;) {
    int s;
    do
      s = accept4(l, NULL, NULL, SOCK_CLOEXEC);
    while (s < 0 && errno == EINTR);
    if (s < 0)
      return -1;
    struct ucred c;
    socklen_t n = sizeof c;
    if (getsockopt(s, SOL_SOCKET, SO_PEERCRED, &c, &n) == 0 &&
        (c.uid == 0 || (c.uid == geteuid() && c.gid == getegid())))
      return s;
    close(s);
  }
}
void svm_attach_shutdown_socket(int s) {
  shutdown(s, SHUT_RDWR);
}
