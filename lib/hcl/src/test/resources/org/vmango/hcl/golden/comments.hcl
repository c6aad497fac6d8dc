// slashes
# hash
/* one line */
/**/
/*
 * several lines, /* not nested
 */
//
## two
a = 1 # behind a value
b = // before a value
  "x" /* behind */
list = [
  # before an element
  1, // behind a comma
  /* between */ 2 # behind the last
  # before the bracket
]
block /* between keys */ "label" # before the brace
{ # behind the brace
  # alone
} // behind the end
/* hidden = <<EOF
*/
url = "http://x/#frag"
