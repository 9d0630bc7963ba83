// An error that nobody catches: exit code 1, and what was said stays.
console.log('before')
function inner(n) {
  if (n === 0) throw new RangeError('no, with ünicode')
  inner(n - 1)
}
inner(3)
