;; One trap of each kind, chosen by the number of arguments behind argv[0]. What was said before it stays said.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (type $nothing (func))
  (type $other (func (param i64) (result i64)))
  (memory (export "memory") 1 2)
  (table $table 4 4 funcref)
  (elem (table $table) (i32.const 0) func $fine $wrong)
  (elem $passive func $fine $fine)
  (data (i32.const 64) "before\0a")
  (data $bytes "passive")
  (global $zero (mut i32) (i32.const 0))
  (global $one (mut i32) (i32.const 1))
  (func $fine (type $nothing))
  (func $wrong (type $other) (local.get 0))
  (func $deep (param i32) (result i32)
    (i32.add (call $deep (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
  (func (export "_start")
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 7))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (drop (call $args_sizes_get (i32.const 16) (i32.const 20)))
    (block $0 (block $1 (block $2 (block $3 (block $4 (block $5 (block $6 (block $7 (block $8 (block $9
    (block $10 (block $11 (block $12 (block $13 (block $14 (block $15 (block $16 (block $17 (block $18 (block $19
      (br_table $0 $1 $2 $3 $4 $5 $6 $7 $8 $9 $10 $11 $12 $13 $14 $15 $16 $17 $18 $19
        (i32.sub (i32.load (i32.const 16)) (i32.const 1)))
    ) ;; 19
      (drop (call $deep (i32.const 0))) (return)
    ) ;; 18
      (table.init $table $passive (i32.const 3) (i32.const 0) (i32.const 2)) (return)
    ) ;; 17
      (table.set $table (i32.const 4) (ref.null func)) (return)
    ) ;; 16
      (data.drop $bytes) (memory.init $bytes (i32.const 0) (i32.const 0) (i32.const 1)) (return)
    ) ;; 15
      (memory.copy (i32.const 0) (i32.const 65530) (i32.const 7)) (return)
    ) ;; 14
      (memory.fill (i32.const 65535) (i32.const 1) (i32.const 2)) (return)
    ) ;; 13
      (call_indirect $table (type $nothing) (i32.const 4)) (return)
    ) ;; 12
      (call_indirect $table (type $nothing) (i32.const 2)) (return)
    ) ;; 11
      (call_indirect $table (type $nothing) (global.get $one)) (return)
    ) ;; 10
      (drop (v128.load (i32.const 65521))) (return)
    ) ;; 9
      (i64.store (i32.const 65529) (i64.const -1)) (return)
    ) ;; 8
      (drop (i32.load8_u offset=4294967295 (global.get $one))) (return)
    ) ;; 7
      (drop (i32.trunc_f32_s (f32.div (f32.const 0) (f32.convert_i32_s (global.get $zero))))) (return)
    ) ;; 6
      (drop (i64.trunc_f64_u (f64.neg (f64.convert_i32_s (global.get $one))))) (return)
    ) ;; 5
      (drop (i64.div_s (i64.const 0x8000000000000000) (i64.extend_i32_s (i32.sub (global.get $zero) (global.get $one))))) (return)
    ) ;; 4
      (drop (i32.div_s (i32.const 0x80000000) (i32.sub (global.get $zero) (global.get $one)))) (return)
    ) ;; 3
      (drop (i64.rem_u (i64.const 5) (i64.extend_i32_s (global.get $zero)))) (return)
    ) ;; 2
      (drop (i32.div_u (i32.const 5) (global.get $zero))) (return)
    ) ;; 1
      (unreachable)
    ) ;; 0: no trap at all; the smallest number over -1 has no remainder
    (if (i32.rem_s (i32.const 0x80000000) (i32.sub (global.get $zero) (global.get $one))) (then (unreachable)))))
