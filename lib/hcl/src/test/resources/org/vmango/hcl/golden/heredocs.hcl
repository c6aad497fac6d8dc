plain = <<EOF
one
two
EOF
after = "value"
hanging = <<-EOF
        one
        two
      EOF
not-hanging = <<-EOF
  one
    two
      three
      EOF
block {
  inner = <<EOF
    kept ${as} "it" is \n
EOF
  other = <<-END
    EOF
    END
}
