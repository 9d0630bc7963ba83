import { assemble } from '../src/testing/assemble.ts'

/** One small module for each part of the format and of the instrumenter. */
const texts = [
  '(func (export "_start"))',
  `(import "wasi_snapshot_preview1" "fd_write" (func $w (param i32 i32 i32 i32) (result i32)))
   (func (export "_start") (drop (call $w (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))) (data (i32.const 0) "abc")`,
  `(func $f (param i32) (result i32) (if (result i32) (local.get 0) (then (i32.add (call $f (i32.sub (local.get 0)
   (i32.const 1))) (i32.const 1))) (else (i32.const 0)))) (func (export "_start") (i32.store (i32.const 0) (call $f (i32.const 30))))`,
  `(type $t (func (param f64) (result f64))) (table $t 4 9 funcref) (elem (table $t) (i32.const 1) func $s $s) (elem declare func $s)
   (func $s (param f64) (result f64) (f64.sqrt (local.get 0))) (global $g (mut f64) (f64.const 1))
   (func (export "_start") (local $i i32) (local $x f64) (loop $l (local.set $x (f64.div (local.get $x) (f64.const 0)))
     (global.set $g (call_indirect (type $t) (local.get $x) (i32.const 1))) (f64.store (i32.const 8) (local.get $x))
     (i64.store (i32.const 16) (i64.reinterpret_f64 (f64.neg (f64.add (local.get $x) (global.get $g)))))
     (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 9)))))`,
  `(func (export "_start") (local $v v128) (local $i i32) (loop $l
     (local.set $v (f32x4.add (f32x4.mul (local.get $v) (v128.load (i32.const 0))) (f32x4.splat (f32.const 2))))
     (v128.store (i32.const 32) (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 28 29 30 31 (local.get $v) (local.get $v)))
     (v128.store (i32.const 48) (f64x2.max (f64x2.promote_low_f32x4 (local.get $v)) (local.get $v)))
     (f32.store (i32.const 4) (f32x4.extract_lane 1 (local.get $v)))
     (v128.store (i32.const 64) (f64x2.replace_lane 1 (local.get $v) (f64.const 3)))
     (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 5)))))`,
  `(table $t 3 funcref) (table $e 2 externref) (elem $p func $f) (data $d "xyz") (func $f)
   (func (export "_start") (memory.init $d (i32.const 0) (i32.const 0) (i32.const 2)) (data.drop $d)
     (memory.fill (i32.const 8) (i32.const 7) (i32.const 100)) (memory.copy (i32.const 200) (i32.const 8) (i32.const 99))
     (drop (memory.grow (i32.const 2))) (drop (table.grow $t (ref.func $f) (i32.const 2))) (table.init $t $p (i32.const 0) (i32.const 0) (i32.const 1))
     (elem.drop $p) (table.copy $t $t (i32.const 1) (i32.const 0) (i32.const 1)) (table.fill $t (i32.const 0) (ref.null func) (i32.const 1))
     (drop (table.size $e)) (drop (ref.is_null (table.get $t (i32.const 0)))))`,
  `(func $m (param i32) (result i32 f64) (block $b (result i32 f64) (br_table $b 0 (i32.const 1) (f64.add (f64.const 1) (f64.const 2)) (local.get 0))))
   (func (export "_start") (local f64 i32) (call $m (i32.const 3)) (local.set 0) (local.set 1)
     (f64.store (i32.const 0) (block (result f64) (br_if 0 (f64.mul (local.get 0) (local.get 0)) (local.get 1)) (drop) (f64.load (i32.const 8)))))`,
  `(global $a (mut i32) (i32.const 1)) (global $b i64 (i64.const -5)) (start $s) (func $s (global.set $a (i32.const 2)))
   (func $early (param i32) (result f32) (if (local.get 0) (then (return (f32.demote_f64 (f64.const 0.1))))) (f32.copysign (f32.const 1)
     (f32.sub (f32.convert_i32_s (local.get 0)) (f32.const 1)))) (func (export "_start") (f32.store (i32.const 0) (call $early (global.get $a)))
     (select (f32.const 1) (f32.min (f32.const 1) (f32.load (i32.const 4))) (i32.const 1)) (drop) unreachable)`,
]

export function seeds(): Uint8Array[] {
  return texts.map(text =>
    assemble(
      `(module ${text.startsWith('(import') ? text.replace(/\n/, ' (memory (export "memory") 1)\n') : `(memory (export "memory") 1) ${text}`})`,
    ),
  )
}
