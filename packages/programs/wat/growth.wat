;; Grows its memory page by page until it is refused, writes to each new page, and says where it ended.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (local $pages i32) (local $sum i64)
    (block $full
      (loop $again
        (br_if $full (i32.eq (local.tee $pages (memory.grow (i32.const 1))) (i32.const -1)))
        (if (i64.ne (i64.load (i32.shl (local.get $pages) (i32.const 16))) (i64.const 0)) (then (unreachable)))
        (i64.store (i32.shl (local.get $pages) (i32.const 16)) (i64.extend_i32_u (local.get $pages)))
        (br $again)))
    (i32.store (i32.const 64) (memory.size))
    (i32.store (i32.const 68) (memory.grow (i32.const 1)))
    (i32.store (i32.const 72) (memory.grow (i32.const -1)))
    (i32.store (i32.const 76) (memory.grow (i32.const 0)))
    (local.set $pages (i32.const 1))
    (loop $next
      (local.set $sum (i64.add (i64.mul (local.get $sum) (i64.const 31)) (i64.load (i32.shl (local.get $pages) (i32.const 16)))))
      (br_if $next (i32.lt_u (local.tee $pages (i32.add (local.get $pages) (i32.const 1))) (memory.size))))
    (i64.store (i32.const 80) (local.get $sum))
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 24))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
