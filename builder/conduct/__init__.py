"""The conductor: the only room that knows the order of the stages, one module for each thing that people ask for."""
