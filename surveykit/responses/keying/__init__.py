"""Double keying: two files keyed from the same paper compared, adjudicated and made one."""
