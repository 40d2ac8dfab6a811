"""Letters (留言、信件): the boards that list them, and the pages that show one."""
