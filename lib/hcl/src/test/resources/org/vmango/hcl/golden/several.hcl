block "twice" { a = 1 }
block = { b = 2 }
block { twice { c = 3 } }
value = 1
value = 2
