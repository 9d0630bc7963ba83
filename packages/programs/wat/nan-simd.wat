;; The lanes of every vector operation on floats, with NaNs of several payloads; and vectors that are only moved.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 4)
  (type $operation (func (param $a v128) (param $b v128) (result v128)))
  (table funcref (elem
    $f32x4-add $f32x4-sub $f32x4-mul $f32x4-div $f32x4-min $f32x4-max
    $f32x4-pmin $f32x4-pmax $f32x4-neg $f32x4-abs $f32x4-sqrt $f32x4-ceil
    $f32x4-floor $f32x4-trunc $f32x4-nearest $f64x2-add $f64x2-sub $f64x2-mul
    $f64x2-div $f64x2-min $f64x2-max $f64x2-pmin $f64x2-pmax $f64x2-neg
    $f64x2-abs $f64x2-sqrt $f64x2-ceil $f64x2-floor $f64x2-trunc $f64x2-nearest
    $f32x4-demote-f64x2-zero $f64x2-promote-low-f32x4 $mixed $integers $masked $lane
    $bits $other-width $moved $zero))
  (data (i32.const 1024)
    "\00\00\00\00\00\00\00\80\00\00\c0\7f\00\00\c0\ff"
    "\00\00\00\00\00\00\f8\7f\00\00\00\00\00\00\f8\ff"
    "\01\00\80\7f\01\00\a0\ff\23\01\c0\7f\56\04\e0\ff"
    "\23\01\00\00\00\00\f8\7f\56\04\00\00\00\00\fc\ff"
    "\00\00\80\7f\00\00\80\ff\00\00\80\3f\00\00\80\bf"
    "\00\00\00\00\00\00\f0\7f\00\00\00\00\00\00\f0\ff"
    "\01\00\00\00\00\00\f0\7f\00\00\00\00\00\00\f0\3f"
    "\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\80"
    "\ff\ff\7f\7f\01\00\00\00\00\00\00\4f\00\00\00\cf"
  )
  (func $f32x4-add (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.add (local.get $a) (local.get $b)))
  (func $f32x4-sub (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.sub (local.get $a) (local.get $b)))
  (func $f32x4-mul (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.mul (local.get $a) (local.get $b)))
  (func $f32x4-div (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.div (local.get $a) (local.get $b)))
  (func $f32x4-min (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.min (local.get $a) (local.get $b)))
  (func $f32x4-max (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.max (local.get $a) (local.get $b)))
  (func $f32x4-pmin (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.pmin (local.get $a) (local.get $b)))
  (func $f32x4-pmax (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.pmax (local.get $a) (local.get $b)))
  (func $f32x4-neg (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.neg (local.get $a)))
  (func $f32x4-abs (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.abs (local.get $a)))
  (func $f32x4-sqrt (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.sqrt (local.get $a)))
  (func $f32x4-ceil (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.ceil (local.get $a)))
  (func $f32x4-floor (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.floor (local.get $a)))
  (func $f32x4-trunc (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.trunc (local.get $a)))
  (func $f32x4-nearest (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.nearest (local.get $a)))
  (func $f64x2-add (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.add (local.get $a) (local.get $b)))
  (func $f64x2-sub (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.sub (local.get $a) (local.get $b)))
  (func $f64x2-mul (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.mul (local.get $a) (local.get $b)))
  (func $f64x2-div (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.div (local.get $a) (local.get $b)))
  (func $f64x2-min (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.min (local.get $a) (local.get $b)))
  (func $f64x2-max (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.max (local.get $a) (local.get $b)))
  (func $f64x2-pmin (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.pmin (local.get $a) (local.get $b)))
  (func $f64x2-pmax (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.pmax (local.get $a) (local.get $b)))
  (func $f64x2-neg (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.neg (local.get $a)))
  (func $f64x2-abs (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.abs (local.get $a)))
  (func $f64x2-sqrt (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.sqrt (local.get $a)))
  (func $f64x2-ceil (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.ceil (local.get $a)))
  (func $f64x2-floor (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.floor (local.get $a)))
  (func $f64x2-trunc (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.trunc (local.get $a)))
  (func $f64x2-nearest (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.nearest (local.get $a)))
  (func $f32x4-demote-f64x2-zero (type $operation) (param $a v128) (param $b v128) (result v128) (f32x4.demote_f64x2_zero (local.get $a)))
  (func $f64x2-promote-low-f32x4 (type $operation) (param $a v128) (param $b v128) (result v128) (f64x2.promote_low_f32x4 (local.get $a)))
  (func $mixed (type $operation) (param $a v128) (param $b v128) (result v128)
    (i8x16.shuffle 0 1 2 3 4 5 6 7 24 25 26 27 28 29 30 31 (f64x2.add (local.get $a) (local.get $b)) (local.get $a)))
  (func $integers (type $operation) (param $a v128) (param $b v128) (result v128)
    (i32x4.add (f32x4.mul (local.get $a) (local.get $b)) (i32x4.splat (i32.const 1))))
  (func $masked (type $operation) (param $a v128) (param $b v128) (result v128)
    (v128.bitselect (f64x2.div (local.get $a) (local.get $b)) (local.get $a) (f64x2.eq (local.get $b) (local.get $b))))
  (func $lane (type $operation) (param $a v128) (param $b v128) (result v128)
    (f32x4.splat (f32x4.extract_lane 2 (f32x4.sub (local.get $a) (local.get $b)))))
  (func $bits (type $operation) (param $a v128) (param $b v128) (result v128)
    (i64x2.splat (i64x2.extract_lane 1 (f64x2.sub (local.get $a) (local.get $b)))))
  (func $other-width (type $operation) (param $a v128) (param $b v128) (result v128)
    (f64x2.add (f32x4.add (local.get $a) (local.get $b)) (local.get $b)))
  (func $moved (type $operation) (param $a v128) (param $b v128) (result v128)
    (i8x16.swizzle (local.get $a) (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)))
  (func $zero (type $operation) (param $a v128) (param $b v128) (result v128)
    (v128.and (f64x2.sub (local.get $a) (local.get $a)) (v128.not (f32x4.eq (local.get $b) (local.get $b)))))
  ;; Writes `bytes` from `from` to stdout.
  (func $say (param $from i32) (param $bytes i32)
    (i32.store (i32.const 0) (local.get $from))
    (i32.store (i32.const 4) (local.get $bytes))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))

  ;; All operations on all pairs; the results lie from 4096 on. Returns where they end.
  (func $round (result i32)
    (local $operation i32) (local $a i32) (local $b i32) (local $to i32)
    (local.set $to (i32.const 4096))
    (loop $operations
      (local.set $a (i32.const 0))
      (loop $as
        (local.set $b (i32.const 0))
        (loop $bs
          (v128.store (local.get $to)
            (call_indirect (type $operation)
              (v128.load offset=1024 (i32.mul (local.get $a) (i32.const 16)))
              (v128.load offset=1024 (i32.mul (local.get $b) (i32.const 16)))
              (local.get $operation)))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (br_if $bs (i32.lt_u (local.tee $b (i32.add (local.get $b) (i32.const 1))) (i32.const 9))))
        (br_if $as (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 1))) (i32.const 9))))
      (br_if $operations (i32.lt_u (local.tee $operation (i32.add (local.get $operation) (i32.const 1))) (i32.const 40))))
    (local.get $to))

  (func (export "_start")
    (local $left i32) (local $end i32)
    (local.set $end (call $round))
    (call $say (i32.const 4096) (i32.sub (local.get $end) (i32.const 4096)))
    (local.set $left (i32.const 1000))
    (loop $again
      (drop (call $round))
      (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (call $say (i32.const 4096) (i32.sub (local.get $end) (i32.const 4096)))))
