/* liandu-reader-confine.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

#include "liandu-reader-confine.h"

/* A file from outside may be made to break the libraries that read it.  Who
 * reads it therefore has little memory, little time, and nothing to reach. */

#define MAX_MEMORY ((rlim_t) 500 * 1024 * 1024)
#define MAX_SECONDS 4

#if defined (__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined (__has_feature)
#if __has_feature (address_sanitizer) || __has_feature (memory_sanitizer) || __has_feature (thread_sanitizer)
#define SANITIZED 1
#endif
#endif

static void
limit (__rlimit_resource_t resource,
       rlim_t              value)
{
  const struct rlimit both = { value, value };

  setrlimit (resource, &both);
}

#if !defined (SANITIZED) && (defined (__x86_64__) || defined (__aarch64__) || defined (__loongarch64) || defined (__riscv))

#if defined (__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined (__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined (__loongarch64)
#define ARCHITECTURE AUDIT_ARCH_LOONGARCH64
#else
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

#define FORBID(name)                                                     \
  BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 1),               \
  BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

/* No network, no other program, no other process. */
static void
forbid_system_calls (void)
{
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, arch)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    FORBID (socket),
    FORBID (socketpair),
    FORBID (connect),
    FORBID (bind),
    FORBID (listen),
    FORBID (sendto),
    FORBID (sendmsg),
    FORBID (execve),
    FORBID (execveat),
    FORBID (ptrace),
    FORBID (process_vm_readv),
    FORBID (process_vm_writev),
    FORBID (kill),
    FORBID (clone),
    FORBID (unlinkat),
    FORBID (renameat2),
    FORBID (linkat),
    FORBID (symlinkat),
    FORBID (mkdirat),
    FORBID (fchmodat),
    FORBID (fchownat),
    FORBID (truncate),
#ifdef __NR_fork
    FORBID (fork),
    FORBID (vfork),
    FORBID (unlink),
    FORBID (rename),
    FORBID (creat),
#endif
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const struct sock_fprog program = { G_N_ELEMENTS (filter), filter };

  /* Where the kernel or a container does not allow it the limits remain. */
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
    prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#else

static void
forbid_system_calls (void)
{
}

#endif

/**
 * liandu_reader_confine:
 *
 * Takes from this process, for good, what reading a file does not need: memory
 * beyond 500 MB, more than a few seconds of work, writing files, network and
 * other processes.
 */
void
liandu_reader_confine (void)
{
#ifndef SANITIZED
  limit (RLIMIT_AS, MAX_MEMORY);
#endif
  limit (RLIMIT_CPU, MAX_SECONDS);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_NOFILE, 32);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  signal (SIGPIPE, SIG_IGN);
  forbid_system_calls ();
}
