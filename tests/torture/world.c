/* Loaded into a server under test (LD_PRELOAD): the file TORTURE_WORLD says by how many seconds its wall clock is wrong,
   and how many of its next msync calls fail as on a broken disk. The monotonic clock stays right. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct world {
    int64_t seconds;
    int64_t broken_syncs;
};

static volatile struct world *world;

__attribute__((constructor)) static void open_world(void) {
    const char *name = getenv("TORTURE_WORLD");
    int file = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *mapped = mmap(NULL, sizeof *world, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (mapped != MAP_FAILED) world = mapped;
}

int clock_gettime(clockid_t clock, struct timespec *at) {
    long failed = syscall(SYS_clock_gettime, clock, at);
    if (!failed && world && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) at->tv_sec += world->seconds;
    return (int)failed;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
    struct timespec now;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *at) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}

int msync(void *from, size_t bytes, int flags) {
    if (world && __atomic_load_n(&world->broken_syncs, __ATOMIC_SEQ_CST) > 0
        && __atomic_fetch_sub(&world->broken_syncs, 1, __ATOMIC_SEQ_CST) > 0) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_msync, from, bytes, flags);
}
