;; The bits of every f32 operation on pairs of zeros, infinities, NaNs of several payloads, and others.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 4)
  (type $operation (func (param $a f32) (param $b f32) (result i32)))
  (table funcref (elem $add $sub $mul $div $min $max $copysign $neg $abs $sqrt $ceil $floor $trunc $nearest $promoted $neg-of-sum $abs-of-quotient $sign-of-difference $magnitude-of-product $chain $selected $min-of-roots $swapped))
  ;; 16 operands from 1024 on, by their bits.
  (data (i32.const 1024)
    "\00\00\00\00" ;; 0
    "\00\00\00\80" ;; -0
    "\00\00\80\3f" ;; 1
    "\00\00\80\bf" ;; -1
    "\00\00\80\7f" ;; infinity
    "\00\00\80\ff" ;; -infinity
    "\00\00\c0\7f" ;; the canonical NaN
    "\00\00\c0\ff" ;; its negative
    "\23\01\c0\7f" ;; a payload
    "\56\04\e0\ff" ;; another, negative
    "\01\00\80\7f" ;; a signalling NaN
    "\00\00\a0\ff" ;; another, negative
    "\ff\ff\7f\00" ;; subnormal
    "\ff\ff\7f\7f" ;; the largest
    "\00\00\00\cf" ;; -2^31
    "\00\00\80\33" ;; 2^-24
  )
  (func $add (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.add (local.get $a) (local.get $b))))
  (func $sub (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.sub (local.get $a) (local.get $b))))
  (func $mul (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.mul (local.get $a) (local.get $b))))
  (func $div (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.div (local.get $a) (local.get $b))))
  (func $min (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.min (local.get $a) (local.get $b))))
  (func $max (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.max (local.get $a) (local.get $b))))
  (func $copysign (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.copysign (local.get $a) (local.get $b))))
  (func $neg (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.neg (local.get $a))))
  (func $abs (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.abs (local.get $a))))
  (func $sqrt (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.sqrt (local.get $a))))
  (func $ceil (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.ceil (local.get $a))))
  (func $floor (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.floor (local.get $a))))
  (func $trunc (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.trunc (local.get $a))))
  (func $nearest (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.nearest (local.get $a))))
  (func $promoted (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.demote_f64 (f64.promote_f32 (local.get $a)))))
  (func $neg-of-sum (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.neg (f32.add (local.get $a) (local.get $b)))))
  (func $abs-of-quotient (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.abs (f32.div (local.get $a) (local.get $b)))))
  (func $sign-of-difference (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.copysign (f32.const 2) (f32.sub (local.get $a) (local.get $b)))))
  (func $magnitude-of-product (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.copysign (f32.mul (local.get $a) (local.get $b)) (local.get $b))))
  (func $chain (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.sub (f32.mul (f32.add (local.get $a) (local.get $b)) (local.get $b)) (f32.div (local.get $b) (local.get $a)))))
  (func $selected (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (select (f32.add (local.get $a) (local.get $b)) (local.get $a) (f32.lt (local.get $a) (local.get $b)))))
  (func $min-of-roots (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.min (f32.sqrt (local.get $a)) (f32.sqrt (local.get $b)))))
  (func $swapped (type $operation) (param $a f32) (param $b f32) (result i32)
    (i32.reinterpret_f32 (f32.add (local.get $b) (local.get $a))))

  ;; Writes `bytes` from `from` to stdout.
  (func $say (param $from i32) (param $bytes i32)
    (i32.store (i32.const 0) (local.get $from))
    (i32.store (i32.const 4) (local.get $bytes))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))

  ;; All operations on all pairs; the results' bits lie from 4096 on. Returns where they end.
  (func $round (result i32)
    (local $operation i32) (local $a i32) (local $b i32) (local $to i32)
    (local.set $to (i32.const 4096))
    (loop $operations
      (local.set $a (i32.const 0))
      (loop $as
        (local.set $b (i32.const 0))
        (loop $bs
          (i32.store (local.get $to)
            (call_indirect (type $operation)
              (f32.load offset=1024 (i32.mul (local.get $a) (i32.const 4)))
              (f32.load offset=1024 (i32.mul (local.get $b) (i32.const 4)))
              (local.get $operation)))
          (local.set $to (i32.add (local.get $to) (i32.const 4)))
          (br_if $bs (i32.lt_u (local.tee $b (i32.add (local.get $b) (i32.const 1))) (i32.const 16))))
        (br_if $as (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 1))) (i32.const 16))))
      (br_if $operations (i32.lt_u (local.tee $operation (i32.add (local.get $operation) (i32.const 1))) (i32.const 23))))
    (local.get $to))

  ;; The first round runs in whatever compiler comes first, the last in the one for hot code: both are written.
  (func (export "_start")
    (local $left i32) (local $end i32)
    (local.set $end (call $round))
    (call $say (i32.const 4096) (i32.sub (local.get $end) (i32.const 4096)))
    (local.set $left (i32.const 1500))
    (loop $again
      (local.set $end (call $round))
      (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (call $say (i32.const 4096) (i32.sub (local.get $end) (i32.const 4096)))))
