/**
 * What the core's process is started with where something else starts it. The C library of Linux keeps a store of
 * free memory for each thread that asks at the same time as another; two of them do for the core, and a burst leaves
 * 12 MiB less behind (https://man7.org/linux/man-pages/man3/mallopt.3.html, M_ARENA_MAX). Elsewhere it means nothing.
 */
export const CORE_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' }
