;; Work without end, in seventeen ways chosen by the number of arguments behind argv[0]: each must run out of fuel.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sched_yield" (func $sched_yield (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_filestat_get" (func $path_filestat_get (param i32 i32 i32 i32 i32) (result i32)))
  (type $nothing (func))
  (memory (export "memory") 16)
  (table $table 64 64 funcref)
  (elem (table $table) (i32.const 0) func $leaf $branching)
  (data (i32.const 64) "said before\0a")
  (data (i32.const 128) "in/none/of/these/are/there")
  (func $leaf)
  (func $branching
    (local $n i32)
    (block $end
      (loop $again
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br_table $again $again $end $again (i32.mul (i32.and (local.get $n) (i32.const 1)) (i32.const 3))))))
  (func $tree (param i32)
    (if (local.get 0)
      (then
        (call $tree (i32.sub (local.get 0) (i32.const 1)))
        (call $tree (i32.sub (local.get 0) (i32.const 1))))))
  (func (export "_start")
    (local $x f64) (local $n i64) (local $at i32) (local $place i32)
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 12))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (drop (call $args_sizes_get (i32.const 16) (i32.const 20)))
    (block $0 (block $1 (block $2 (block $3 (block $4 (block $5 (block $6 (block $7
    (block $8 (block $9 (block $10 (block $11 (block $12 (block $13 (block $14 (block $15 (block $16
      (br_table $0 $1 $2 $3 $4 $5 $6 $7 $8 $9 $10 $11 $12 $13 $14 $15 $16
        (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
    ) ;; Each load waits for the one before, somewhere in 256 MiB: what a processor does slowest for its instructions.
      (drop (memory.grow (i32.const 4080)))
      (loop $again
        (local.set $at (i32.add (i32.mul (local.get $at) (i32.const 1664525)) (i32.const 1013904223)))
        (local.set $place (i32.and (i32.shr_u (local.get $at) (i32.const 4)) (i32.const 0x0ffffffc)))
        (local.set $at (i32.add (local.get $at) (i32.load (local.get $place))))
        (i32.store (local.get $place) (local.get $at))
        (br $again))
    ) (loop $again
        (drop (call $path_filestat_get (i32.const 3) (i32.const 0) (i32.const 128) (i32.const 26) (i32.const 1024)))
        (br $again))
    ) (loop $again (drop (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const 1024))) (br $again))
    ) (loop $again (drop (memory.grow (i32.const 0))) (br $again))
    ) (loop $again (table.fill $table (i32.const 2) (ref.func $leaf) (i32.const 60)) (br $again))
    ) (loop $again (memory.copy (i32.const 1024) (i32.const 2048) (i32.const 1)) (br $again))
    ) (local.set $x (f64.const 1e-310))
      (loop $again
        (local.set $x (f64.mul (f64.add (local.get $x) (f64.const 3e-310)) (f64.const 0.7)))
        (br_if $again (f64.gt (local.get $x) (f64.const 0))))
    ) (local.set $x (f64.const 2))
      (loop $again
        (local.set $x (f64.sqrt (f64.add (f64.const 1) (f64.sqrt (f64.add (f64.const 1) (f64.sqrt (local.get $x)))))))
        (br_if $again (f64.gt (local.get $x) (f64.const 0))))
    ) (local.set $n (i64.const 0x7fffffffffffffff))
      (loop $again
        (local.set $n (i64.add (i64.const 0x4000000000000003) (i64.div_u (local.get $n) (i64.or (i64.rem_s (local.get $n) (i64.const 12345)) (i64.const 1)))))
        (br_if $again (i64.ne (local.get $n) (i64.const 0))))
    ) (loop $again (drop (call $random_get (i32.const 1024) (i32.const 100000))) (br $again))
    ) (loop $again (table.copy $table $table (i32.const 0) (i32.const 1) (i32.const 63)) (br $again))
    ) (loop $again (drop (call $sched_yield)) (br $again))
    ) (loop $again (memory.fill (i32.const 1024) (i32.const 1) (i32.const 1000000)) (br $again))
    ) (call $tree (i32.const 60))
    ) (loop $again (call_indirect (type $nothing) (i32.const 0)) (br $again))
    ) (call $branching)
    ) (loop $again (br $again))))
