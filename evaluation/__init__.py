"""Measure what is served, on data of anybody's: retrieval from passages and questions,
answers from a folder of knowledge and questions with what a right answer must say.

Reads rows, drives the product's own index and answer skill, and counts. It knows the
libraries and the desk, never a process, a console or the command line.
"""
