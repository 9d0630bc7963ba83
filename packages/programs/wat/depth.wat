;; Goes as many levels deep as it has bytes of arguments, times 50, and comes back, three times: what fits must
;; fit again after a return, a branch out of blocks and a fall through the end.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (type $step (func (param i32) (result i32)))
  (memory (export "memory") 1)
  (table funcref (elem $fall $return $branch))
  (func $fall (type $step)
    (if (result i32) (local.get 0)
      (then (i32.add (call $fall (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
      (else (i32.const 0))))
  (func $return (type $step)
    (loop $again
      (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
      (return (i32.add (call $return (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
      (br $again))
    (unreachable))
  (func $branch (type $step)
    (block $out
      (br_if 1 (i32.const 0) (i32.eqz (local.get 0)))
      (drop)
      (br_table 1 1 1
        (i32.add (call_indirect (type $step) (i32.sub (local.get 0) (i32.const 1)) (i32.const 2)) (i32.const 1))
        (local.get 0)))
    (unreachable))
  (func (export "_start")
    (local $way i32)
    (drop (call $args_sizes_get (i32.const 32) (i32.const 36)))
    (loop $ways
      (i32.store (i32.add (i32.const 64) (i32.shl (local.get $way) (i32.const 2)))
        (call_indirect (type $step)
          (i32.mul (i32.load (i32.const 36)) (i32.const 50))
          (i32.rem_u (local.get $way) (i32.const 3))))
      (br_if $ways (i32.lt_u (local.tee $way (i32.add (local.get $way) (i32.const 1))) (i32.const 30))))
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 120))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
