empty = []
mixed = [1, "two", 3.5, true, <<EOF
four
EOF
, { five = 6 }]
trailing = ["a", "b",]
extra = [, 1,, 2,,]
nested = [["a"], ["b", ["c"]]]
no-comma-after-a-list = [["a"] ["b"] "c"]
blocks = [
  { a = 1 },
  { b = 2, c = 3 },
]
heredocs = [
  <<EOF
one
EOF
  ,
  <<-EOF
    two
    EOF
]
deep = [{
  e = [{
    f = {}
  }]
}]
only-bool = [false]
