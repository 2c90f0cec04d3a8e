"""How each survey platform writes its answers: one small module a dialect."""
