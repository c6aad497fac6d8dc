a=1 b="two" c=[3]d{}e=true f=0t g {}
h = {i = 1, j = 2} k = {l = 1, m = 2,} n = 1, o = 2,
user "x" { email = "y" hashed = "z" }
p
=
"q"
r
"s"
{
t
=
[
1
,
2
]
}
