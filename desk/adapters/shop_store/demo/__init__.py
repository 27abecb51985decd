"""The demo shop's data: its products, made-up shoppers and what they ordered.

Import from the modules: `load` needs the content's shapes and all that reads them,
`showcase` does not, and the gateway, which only needs the latter, starts the sooner.
"""
