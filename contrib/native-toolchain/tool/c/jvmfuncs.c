/* libjvm.a: the functions of the JVM that the JDK's static libraries call, as far as an executable without a JVM can provide
   them. The others end the program with a message (see ../../build). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <jni.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
void initialize(void) {}
int JVM_ActiveProcessorCount(void) {
  cpu_set_t s;
  if (sched_getaffinity(0, sizeof s, &s) == 0) {
    int n = CPU_COUNT(&s);
    if (n > 0)
      return n;
  }
  int n = (int)sysconf(_SC_NPROCESSORS_ONLN);
  return n > 0 ? n : 1;
}
jlong JVM_CurrentTimeMillis(JNIEnv *e, jclass i) {
  struct timeval t;
  gettimeofday(&t, NULL);
  return (jlong)t.tv_sec * 1000 + t.tv_usec / 1000;
}
jlong JVM_NanoTime(JNIEnv *e, jclass i) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (jlong)t.tv_sec * 1000000000 + t.tv_nsec;
}
jlong JVM_GetNanoTimeAdjustment(JNIEnv *e, jclass i, jlong off) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  jlong d = (jlong)t.tv_sec - off;
  if (d >= 0x0100000000LL || d <= -0x0100000000LL)
    return -1;
  return d * 1000000000 + t.tv_nsec;
}
jlong Java_jdk_internal_misc_VM_getNanoTimeAdjustment(JNIEnv *e, jclass c, jlong o) {
  return JVM_GetNanoTimeAdjustment(e, c, o);
}
jlong Java_java_lang_System_currentTimeMillis(JNIEnv *e, jclass c) {
  return JVM_CurrentTimeMillis(e, c);
}
jlong Java_java_lang_System_nanoTime(JNIEnv *e, jclass c) {
  return JVM_NanoTime(e, c);
}
void JVM_BeforeHalt(void) {}
void JVM_Halt(jint r) {
  _exit(r);
}
jstring JVM_GetTemporaryDirectory(JNIEnv *e) {
  return (*e)->NewStringUTF(e, "/tmp");
}
jint JVM_GetInterfaceVersion(void) {
  return 6;
}
void *JVM_FindLibraryEntry(void *h, const char *n) {
  return dlsym(h, n);
}
void *JVM_LoadLibrary(const char *n, jboolean t) {
  return dlopen(n, RTLD_LAZY);
}
void JVM_UnloadLibrary(void *h) {
  dlclose(h);
}
jboolean JVM_IsUseContainerSupport(void) {
  return JNI_TRUE;
}
jboolean JVM_IsContainerized(void) {
  return JNI_FALSE;
}
jboolean JVM_IsStaticallyLinked(void) {
  return JNI_TRUE;
}
jboolean JVM_IsSupportedJNIVersion(jint v) {
  return v >= JNI_VERSION_1_1;
}
int jio_vsnprintf(char *s, size_t n, const char *f, va_list a) {
  if ((ssize_t)n <= 0)
    return -1;
  int r = vsnprintf(s, n, f, a);
  if (r >= (int)n) {
    s[n - 1] = 0;
    return -1;
  }
  return r;
}
int jio_snprintf(char *s, size_t n, const char *f, ...) {
  va_list a;
  va_start(a, f);
  int r = jio_vsnprintf(s, n, f, a);
  va_end(a);
  return r;
}
int jio_vfprintf(FILE *o, const char *f, va_list a) {
  return vfprintf(o, f, a);
}
int jio_fprintf(FILE *o, const char *f, ...) {
  va_list a;
  va_start(a, f);
  int r = vfprintf(o, f, a);
  va_end(a);
  return r;
}
