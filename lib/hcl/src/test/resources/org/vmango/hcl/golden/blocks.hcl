empty {}
one "label" {}
two "first" "second" { x = 1 }
bare label and "quoted" {}
"quoted" {}
assigned = {}
assigned = { x = 1 }
nested {
  inner "deep" {
    innermost { y = 2 }
  }
}

same "a" { n = 1 }
same "a" { n = 2 }
same "b" { n = 3 }
same { n = 4 }
