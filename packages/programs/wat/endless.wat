;; Work without end, in eight ways chosen by the number of arguments behind argv[0]: each must run out of fuel.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sched_yield" (func $sched_yield (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (type $nothing (func))
  (memory (export "memory") 16)
  (table $table 64 64 funcref)
  (elem (table $table) (i32.const 0) func $leaf $branching)
  (data (i32.const 64) "said before\0a")
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
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 12))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (drop (call $args_sizes_get (i32.const 16) (i32.const 20)))
    (block $0 (block $1 (block $2 (block $3 (block $4 (block $5 (block $6 (block $7
      (br_table $0 $1 $2 $3 $4 $5 $6 $7 (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
    ) (loop $again (drop (call $random_get (i32.const 1024) (i32.const 100000))) (br $again))
    ) (loop $again (table.copy $table $table (i32.const 0) (i32.const 1) (i32.const 63)) (br $again))
    ) (loop $again (drop (call $sched_yield)) (br $again))
    ) (loop $again (memory.fill (i32.const 1024) (i32.const 1) (i32.const 1000000)) (br $again))
    ) (call $tree (i32.const 60))
    ) (loop $again (call_indirect (type $nothing) (i32.const 0)) (br $again))
    ) (call $branching)
    ) (loop $again (br $again))))
