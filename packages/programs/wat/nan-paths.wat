;; NaNs made by arithmetic that become visible by different ways: stores, calls, returns, globals, locals, blocks, lanes.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 4)
  (type $make (func (param $a f64) (param $b f64) (result f64)))
  (type $show (func (param $x f64) (result i64)))
  (table funcref (elem $plain $minus $times $over $rooted $least $single $mixed $show))
  (global $kept (mut f64) (f64.const 0))
  (global $kept32 (mut f32) (f32.const 0))
  ;; infinity, -infinity, 0, -0, a payload, a negative payload, a signalling NaN, 1
  (data (i32.const 1024)
    "\00\00\00\00\00\00\f0\7f\00\00\00\00\00\00\f0\ff\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\80"
    "\23\01\00\00\00\00\f8\7f\56\04\00\00\00\00\fc\ff\01\00\00\00\00\00\f0\7f\00\00\00\00\00\00\f0\3f")
  (func $plain (type $make) (f64.add (local.get 0) (local.get 1)))
  (func $minus (type $make) (f64.sub (local.get 0) (local.get 1)))
  (func $times (type $make) (f64.mul (local.get 0) (local.get 1)))
  (func $over (type $make) (f64.div (local.get 0) (local.get 1)))
  (func $rooted (type $make) (f64.sqrt (f64.neg (local.get 0))))
  (func $least (type $make) (f64.min (local.get 0) (local.get 1)))
  (func $single (type $make)
    (f64.promote_f32 (f32.add (f32.demote_f64 (local.get 0)) (f32.demote_f64 (local.get 1)))))
  (func $mixed (type $make)
    (if (result f64) (f64.lt (local.get 0) (local.get 1))
      (then (f64.sub (local.get 0) (local.get 1)))
      (else (local.get 0))))
  (func $show (type $show) (i64.reinterpret_f64 (local.get 0)))
  ;; Writes `bytes` from `from` to stdout.
  (func $say (param $from i32) (param $bytes i32)
    (i32.store (i32.const 0) (local.get $from))
    (i32.store (i32.const 4) (local.get $bytes))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))

  (func $put (param $to i32) (param $bits i64)
    (i64.store (local.get $to) (local.get $bits)))

  ;; Ten ways to look at the sum and product of two numbers, written from `to` on.
  (func $ways (param $to i32) (param $a f64) (param $b f64)
    (local $x f64) (local $y f64) (local $n i32) (local $v v128)
    ;; a store
    (f64.store (local.get $to) (f64.add (local.get $a) (local.get $b)))
    ;; a local, written in both arms
    (if (i32.and (local.get $to) (i32.const 8))
      (then (local.set $x (f64.mul (local.get $a) (local.get $b))))
      (else (local.set $x (f64.sub (local.get $a) (local.get $b)))))
    (f64.store offset=8 (local.get $to) (local.get $x))
    ;; an argument
    (call $put (i32.add (local.get $to) (i32.const 16)) (call $show (f64.div (local.get $a) (local.get $b))))
    ;; an argument of an indirect call
    (i64.store offset=24 (local.get $to)
      (call_indirect (type $show) (f64.sqrt (f64.sub (local.get $a) (local.get $b))) (i32.const 8)))
    ;; globals
    (global.set $kept (f64.max (local.get $a) (local.get $b)))
    (i64.store offset=32 (local.get $to) (i64.reinterpret_f64 (global.get $kept)))
    (global.set $kept32 (f32.demote_f64 (f64.add (local.get $a) (local.get $b))))
    (i32.store offset=40 (local.get $to) (i32.reinterpret_f32 (global.get $kept32)))
    (f32.store offset=44 (local.get $to) (f32.demote_f64 (local.get $a)))
    ;; the value of a block
    (f64.store offset=48 (local.get $to)
      (block $out (result f64)
        (br_if $out (f64.mul (local.get $a) (local.get $b)) (i32.and (local.get $to) (i32.const 64)))
        (drop)
        (local.get $b)))
    ;; a local that a loop carries
    (local.set $y (local.get $a))
    (loop $again
      (local.set $y (f64.sub (local.get $y) (local.get $b)))
      (br_if $again (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 3))))
    (f64.store offset=56 (local.get $to) (local.get $y))
    ;; the sign of a NaN
    (f64.store offset=64 (local.get $to) (f64.copysign (f64.const 1) (f64.mul (local.get $a) (local.get $b))))
    ;; a lane
    (local.set $v (f64x2.splat (f64.add (local.get $a) (local.get $b))))
    (v128.store offset=72 (local.get $to) (f64x2.replace_lane 1 (local.get $v) (local.get $b)))
    ;; a select between what was computed and what was given
    (f64.store offset=88 (local.get $to)
      (select (f64.add (local.get $a) (local.get $b)) (local.get $b) (i32.and (local.get $to) (i32.const 128)))))

  ;; Everything for each pair; the results' bits lie from 4096 on. Returns where they end.
  (func $round (result i32)
    (local $i i32) (local $make i32) (local $to i32) (local $a f64) (local $b f64)
    (local.set $to (i32.const 4096))
    (loop $pairs
      (local.set $a (f64.load offset=1024 (i32.and (local.get $i) (i32.const 56))))
      (local.set $b (f64.load offset=1024 (i32.shl (i32.and (local.get $i) (i32.const 7)) (i32.const 3))))
      (call $ways (local.get $to) (local.get $a) (local.get $b))
      (local.set $to (i32.add (local.get $to) (i32.const 96)))
      (local.set $make (i32.const 0))
      (loop $makers
        (f64.store (local.get $to)
          (call_indirect (type $make) (local.get $a) (local.get $b) (local.get $make)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (br_if $makers (i32.lt_u (local.tee $make (i32.add (local.get $make) (i32.const 1))) (i32.const 8))))
      (br_if $pairs (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 64))))
    (local.get $to))

  (func (export "_start")
    (local $left i32) (local $end i32)
    (local.set $end (call $round))
    (call $say (i32.const 4096) (i32.sub (local.get $end) (i32.const 4096)))
    (local.set $left (i32.const 2000))
    (loop $again
      (drop (call $round))
      (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (call $say (i32.const 4096) (i32.sub (local.get $end) (i32.const 4096)))))
