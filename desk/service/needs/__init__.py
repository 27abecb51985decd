"""What service tasks need to know, and how each is asked, heard and checked."""
