/* Times whole processes, two commands in turn, and prints the median and the 95th percentile of
   each in milliseconds, and the difference of the medians.
   Usage: spawntime ROUNDS COMMAND ARGUMENT... -- COMMAND ARGUMENT... */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static double run(char **command) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  pid_t pid;
  int status;
  double start = now();
  if (posix_spawn(&pid, command[0], &actions, NULL, command, environ) != 0 ||
      waitpid(pid, &status, 0) != pid || status != 0) {
    fprintf(stderr, "%s failed\n", command[0]);
    exit(1);
  }
  double time = now() - start;
  posix_spawn_file_actions_destroy(&actions);
  return time;
}

static int ascending(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return (difference > 0) - (difference < 0);
}

int main(int argc, char **argv) {
  int rounds = argc > 2 ? atoi(argv[1]) : 0;
  char **first = argv + 2, **second = NULL;
  for (int i = 2; i < argc; ++i)
    if (strcmp(argv[i], "--") == 0 && i + 1 < argc) {
      argv[i] = NULL;
      second = argv + i + 1;
      break;
    }
  if (rounds < 1 || !second) return 64;
  double *times[2] = {calloc(rounds, sizeof(double)), calloc(rounds, sizeof(double))};
  for (int i = 0; i < rounds; ++i) {
    times[0][i] = run(first);
    times[1][i] = run(second);
  }
  char **commands[2] = {first, second};
  for (int i = 0; i < 2; ++i) {
    qsort(times[i], rounds, sizeof(double), ascending);
    printf("%-40s median %.2f ms, p95 %.2f ms\n", commands[i][0], times[i][rounds / 2],
           times[i][rounds * 95 / 100]);
  }
  printf("difference of the medians %.2f ms, ratio %.2f\n",
         times[1][rounds / 2] - times[0][rounds / 2],
         times[1][rounds / 2] / times[0][rounds / 2]);
  return 0;
}
