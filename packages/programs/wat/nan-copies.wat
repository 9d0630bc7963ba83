;; Bits that pass through floats without arithmetic, signalling NaNs among them: every one must arrive as it was.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 4)
  (type $pass64 (func (param f64) (result f64)))
  (type $pass32 (func (param f32) (result f32)))
  (table funcref (elem $call64 $local64 $global64 $memory64 $select64 $block64 $loop64 $table64 $bits64 $many64 $lane64 $twice64
    $call32 $local32 $global32 $memory32 $select32 $block32 $loop32 $table32 $bits32 $many32 $lane32 $twice32))
  (global $kept64 (mut f64) (f64.const 0))
  (global $kept32 (mut f32) (f32.const 0))
  (data (i32.const 1024)
    "\01\00\00\00\00\00\f0\7f"
    "\01\00\00\00\00\00\f0\ff"
    "\00\00\00\00\00\00\f8\7f"
    "\00\00\00\00\00\00\f8\ff"
    "\ff\ff\ff\ff\ff\ff\f7\7f"
    "\34\12\00\00\00\00\f4\ff"
    "\0d\f0\ad\0b\00\00\f8\7f"
    "\ef\cd\ab\89\67\45\23\01"
    "\ff\ff\ff\ff\ff\ff\ff\ff"
    "\ff\ff\ff\ff\ff\ff\ff\7f"
  )
  (data (i32.const 1536)
    "\01\00\80\7f"
    "\01\00\80\ff"
    "\00\00\c0\7f"
    "\00\00\c0\ff"
    "\ff\ff\bf\7f"
    "\34\12\a0\ff"
    "\0d\f0\c0\7f"
    "\67\45\23\01"
    "\ff\ff\ff\ff"
    "\ff\ff\ff\7f"
  )
  ;; Writes `bytes` from `from` to stdout.
  (func $say (param $from i32) (param $bytes i32)
    (i32.store (i32.const 0) (local.get $from))
    (i32.store (i32.const 4) (local.get $bytes))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
  (func $same64 (type $pass64) (param $x f64) (result f64) (local.get $x))
  (func $three64 (param $x f64) (result i32 f64 i64) (i32.const 1) (local.get $x) (i64.const 3))
  (func $second64 (param $x f64) (result f64)
    (local $y f64)
    (call $three64 (local.get $x))
    (drop) (local.set $y) (drop) (local.get $y))
  (func $call64 (type $pass64) (param $x f64) (result f64)
    (call $same64 (local.get $x)))
  (func $local64 (type $pass64) (param $x f64) (result f64)
    (local $y f64) (local.set $y (local.get $x)) (local.tee $x (local.get $y)))
  (func $global64 (type $pass64) (param $x f64) (result f64)
    (global.set $kept64 (local.get $x)) (global.get $kept64))
  (func $memory64 (type $pass64) (param $x f64) (result f64)
    (f64.store (i32.const 2048) (local.get $x)) (f64.load (i32.const 2048)))
  (func $select64 (type $pass64) (param $x f64) (result f64)
    (select (local.get $x) (f64.const 1) (i32.const 1)))
  (func $block64 (type $pass64) (param $x f64) (result f64)
    (block $out (result f64) (drop (br_if $out (local.get $x) (i32.const 1))) (f64.const 2)))
  (func $loop64 (type $pass64) (param $x f64) (result f64)
    (local $n i32) (loop $again (local.set $x (select (local.get $x) (local.get $x) (local.get $n))) (br_if $again (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 3)))) (local.get $x))
  (func $table64 (type $pass64) (param $x f64) (result f64)
    (call_indirect (type $pass64) (local.get $x) (i32.const 0)))
  (func $bits64 (type $pass64) (param $x f64) (result f64)
    (f64.reinterpret_i64 (i64.reinterpret_f64 (local.get $x))))
  (func $many64 (type $pass64) (param $x f64) (result f64)
    (call $second64 (local.get $x)))
  (func $lane64 (type $pass64) (param $x f64) (result f64)
    (f64x2.extract_lane 1 (f64x2.replace_lane 0 (f64x2.splat (local.get $x)) (f64.const 0))))
  (func $twice64 (type $pass64) (param $x f64) (result f64)
    (f64.neg (f64.neg (local.get $x))))
  (func $same32 (type $pass32) (param $x f32) (result f32) (local.get $x))
  (func $three32 (param $x f32) (result i32 f32 i64) (i32.const 1) (local.get $x) (i64.const 3))
  (func $second32 (param $x f32) (result f32)
    (local $y f32)
    (call $three32 (local.get $x))
    (drop) (local.set $y) (drop) (local.get $y))
  (func $call32 (type $pass32) (param $x f32) (result f32)
    (call $same32 (local.get $x)))
  (func $local32 (type $pass32) (param $x f32) (result f32)
    (local $y f32) (local.set $y (local.get $x)) (local.tee $x (local.get $y)))
  (func $global32 (type $pass32) (param $x f32) (result f32)
    (global.set $kept32 (local.get $x)) (global.get $kept32))
  (func $memory32 (type $pass32) (param $x f32) (result f32)
    (f32.store (i32.const 2056) (local.get $x)) (f32.load (i32.const 2056)))
  (func $select32 (type $pass32) (param $x f32) (result f32)
    (select (local.get $x) (f32.const 1) (i32.const 1)))
  (func $block32 (type $pass32) (param $x f32) (result f32)
    (block $out (result f32) (drop (br_if $out (local.get $x) (i32.const 1))) (f32.const 2)))
  (func $loop32 (type $pass32) (param $x f32) (result f32)
    (local $n i32) (loop $again (local.set $x (select (local.get $x) (local.get $x) (local.get $n))) (br_if $again (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 3)))) (local.get $x))
  (func $table32 (type $pass32) (param $x f32) (result f32)
    (call_indirect (type $pass32) (local.get $x) (i32.const 12)))
  (func $bits32 (type $pass32) (param $x f32) (result f32)
    (f32.reinterpret_i32 (i32.reinterpret_f32 (local.get $x))))
  (func $many32 (type $pass32) (param $x f32) (result f32)
    (call $second32 (local.get $x)))
  (func $lane32 (type $pass32) (param $x f32) (result f32)
    (f32x4.extract_lane 1 (f32x4.replace_lane 0 (f32x4.splat (local.get $x)) (f32.const 0))))
  (func $twice32 (type $pass32) (param $x f32) (result f32)
    (f32.neg (f32.neg (local.get $x))))

  ;; Each of the ways for each of the ten patterns; the results' bits lie from 4096 on. Returns where they end.
  (func $round (result i32)
    (local $way i32) (local $i i32) (local $to i32)
    (local.set $to (i32.const 4096))
    (loop $ways
      (local.set $i (i32.const 0))
      (loop $patterns
        (if (i32.lt_u (local.get $way) (i32.const 12))
          (then
            (f64.store (local.get $to)
              (call_indirect (type $pass64) (f64.load offset=1024 (i32.mul (local.get $i) (i32.const 8))) (local.get $way))))
          (else
            (f32.store (local.get $to)
              (call_indirect (type $pass32) (f32.load offset=1536 (i32.mul (local.get $i) (i32.const 4))) (local.get $way)))))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (br_if $patterns (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 10))))
      (br_if $ways (i32.lt_u (local.tee $way (i32.add (local.get $way) (i32.const 1))) (i32.const 24))))
    (local.get $to))

  ;; Traps where a pattern did not arrive as it was.
  (func $compare
    (local $at i32)
    (loop $next
      (if (i64.ne
            (i64.load offset=4096 (local.get $at))
            (i64.load offset=1024 (i32.rem_u (local.get $at) (i32.const 80))))
        (then (unreachable)))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (i32.const 960))))
    (local.set $at (i32.const 0))
    (loop $next
      (if (i32.ne
            (i32.load offset=5056 (i32.mul (local.get $at) (i32.const 8)))
            (i32.load offset=1536 (i32.mul (i32.rem_u (local.get $at) (i32.const 10)) (i32.const 4))))
        (then (unreachable)))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (i32.const 120)))))

  (func (export "_start")
    (local $left i32) (local $end i32)
    (local.set $end (call $round))
    (call $say (i32.const 4096) (i32.sub (local.get $end) (i32.const 4096)))
    (call $compare)
    (local.set $left (i32.const 2000))
    (loop $again
      (drop (call $round))
      (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (call $say (i32.const 4096) (i32.sub (local.get $end) (i32.const 4096)))
    (call $compare)))
