#ifndef FRAMESCOPE_SANDBOX_SHIM_H
#define FRAMESCOPE_SANDBOX_SHIM_H

// The filter of system calls is an array of structs built by macros, which Swift cannot expand.

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <linux/sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define FRAMESCOPE_ARCH AUDIT_ARCH_X86_64
#else
#define FRAMESCOPE_ARCH AUDIT_ARCH_AARCH64
#endif

#define FRAMESCOPE_LOAD(field) \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define FRAMESCOPE_RETURN(value) BPF_STMT(BPF_RET | BPF_K, (value))
// Refused calls fail with EPERM, so that a library that only probes goes on.
#define FRAMESCOPE_REFUSE(call)                     \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), \
      FRAMESCOPE_RETURN(SECCOMP_RET_ERRNO | EPERM)

// From here on this process, and every thread that it starts, can open no socket, start no program,
// open no file for writing and change none, and look into no other process. Returns 0, or why not.
static inline int framescope_confine(void) {
  static struct sock_filter filter[] = {
      FRAMESCOPE_LOAD(arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, FRAMESCOPE_ARCH, 1, 0),
      FRAMESCOPE_RETURN(SECCOMP_RET_KILL_PROCESS),
      FRAMESCOPE_LOAD(nr),
#if defined(__x86_64__)
      // The x32 numbers reach the same calls under other names.
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
      FRAMESCOPE_RETURN(SECCOMP_RET_KILL_PROCESS),
#endif
      FRAMESCOPE_REFUSE(__NR_socket), FRAMESCOPE_REFUSE(__NR_socketpair),
      FRAMESCOPE_REFUSE(__NR_connect), FRAMESCOPE_REFUSE(__NR_bind),
      FRAMESCOPE_REFUSE(__NR_listen), FRAMESCOPE_REFUSE(__NR_accept),
      FRAMESCOPE_REFUSE(__NR_accept4), FRAMESCOPE_REFUSE(__NR_sendto),
      FRAMESCOPE_REFUSE(__NR_sendmsg), FRAMESCOPE_REFUSE(__NR_sendmmsg),
      FRAMESCOPE_REFUSE(__NR_execve), FRAMESCOPE_REFUSE(__NR_execveat),
      FRAMESCOPE_REFUSE(__NR_ptrace), FRAMESCOPE_REFUSE(__NR_process_vm_readv),
      FRAMESCOPE_REFUSE(__NR_process_vm_writev), FRAMESCOPE_REFUSE(__NR_kill),
      FRAMESCOPE_REFUSE(__NR_tkill), FRAMESCOPE_REFUSE(__NR_pidfd_open),
      FRAMESCOPE_REFUSE(__NR_unlinkat), FRAMESCOPE_REFUSE(__NR_renameat2),
      FRAMESCOPE_REFUSE(__NR_mkdirat), FRAMESCOPE_REFUSE(__NR_linkat),
      FRAMESCOPE_REFUSE(__NR_symlinkat), FRAMESCOPE_REFUSE(__NR_mknodat),
      FRAMESCOPE_REFUSE(__NR_fchmod), FRAMESCOPE_REFUSE(__NR_fchmodat),
      FRAMESCOPE_REFUSE(__NR_fchown), FRAMESCOPE_REFUSE(__NR_fchownat),
      FRAMESCOPE_REFUSE(__NR_truncate), FRAMESCOPE_REFUSE(__NR_ftruncate),
      FRAMESCOPE_REFUSE(__NR_utimensat), FRAMESCOPE_REFUSE(__NR_setxattr),
      FRAMESCOPE_REFUSE(__NR_mount), FRAMESCOPE_REFUSE(__NR_umount2),
      FRAMESCOPE_REFUSE(__NR_unshare), FRAMESCOPE_REFUSE(__NR_setns),
      FRAMESCOPE_REFUSE(__NR_bpf), FRAMESCOPE_REFUSE(__NR_keyctl),
      FRAMESCOPE_REFUSE(__NR_userfaultfd), FRAMESCOPE_REFUSE(__NR_perf_event_open),
      FRAMESCOPE_REFUSE(__NR_io_uring_setup), FRAMESCOPE_REFUSE(__NR_open_by_handle_at),
#if defined(__x86_64__)
      FRAMESCOPE_REFUSE(__NR_fork), FRAMESCOPE_REFUSE(__NR_vfork), FRAMESCOPE_REFUSE(__NR_creat),
      FRAMESCOPE_REFUSE(__NR_unlink), FRAMESCOPE_REFUSE(__NR_rename),
      FRAMESCOPE_REFUSE(__NR_renameat), FRAMESCOPE_REFUSE(__NR_mkdir),
      FRAMESCOPE_REFUSE(__NR_rmdir), FRAMESCOPE_REFUSE(__NR_link),
      FRAMESCOPE_REFUSE(__NR_symlink), FRAMESCOPE_REFUSE(__NR_mknod),
      FRAMESCOPE_REFUSE(__NR_chmod), FRAMESCOPE_REFUSE(__NR_chown),
      FRAMESCOPE_REFUSE(__NR_lchown),
#endif
      // Their arguments lie in memory, where a filter cannot look: glibc falls back on clone and
      // openat when it is told that they do not exist.
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone3, 0, 1),
      FRAMESCOPE_RETURN(SECCOMP_RET_ERRNO | ENOSYS),
#ifdef __NR_openat2
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_openat2, 0, 1),
      FRAMESCOPE_RETURN(SECCOMP_RET_ERRNO | ENOSYS),
#endif
      // Threads, but no processes.
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone, 0, 4),
      FRAMESCOPE_LOAD(args[0]),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1),
      FRAMESCOPE_RETURN(SECCOMP_RET_ALLOW),
      FRAMESCOPE_RETURN(SECCOMP_RET_ERRNO | EPERM),
      // Files for reading only.
#if defined(__x86_64__)
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_open, 0, 4),
      FRAMESCOPE_LOAD(args[1]),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0, 1),
      FRAMESCOPE_RETURN(SECCOMP_RET_ERRNO | EPERM),
      FRAMESCOPE_RETURN(SECCOMP_RET_ALLOW),
#endif
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_openat, 0, 4),
      FRAMESCOPE_LOAD(args[2]),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0, 1),
      FRAMESCOPE_RETURN(SECCOMP_RET_ERRNO | EPERM),
      FRAMESCOPE_RETURN(SECCOMP_RET_ALLOW),
      FRAMESCOPE_RETURN(SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
  // It is to end when its parent does, whatever it is doing.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_DUMPABLE, 0);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) != 0) return errno;
  return 0;
}

// glibc declares these two only under _GNU_SOURCE, which is set too late here.

// A pipe whose ends other programs do not inherit.
static inline int framescope_pipe(int ends[2]) { return (int)syscall(__NR_pipe2, ends, O_CLOEXEC); }

// A file in memory, without a name on any disk.
static inline int framescope_memory_file(void) {
  return (int)syscall(__NR_memfd_create, "document", 1U /* MFD_CLOEXEC */);
}

#else

#include <errno.h>
#include <unistd.h>

static inline int framescope_confine(void) { return ENOSYS; }
static inline int framescope_pipe(int ends[2]) { return pipe(ends); }
static inline int framescope_memory_file(void) { return -1; }

#endif
#endif
