"""Who says it: cue, source and content of each sentence, quotations that run on, and headlines that name a source.

After PARC 3 and PolNeAR (cue, source, content). A cue verb's source is its subject by the parse where that holds
together, else the noun phrase beside it. A sentence that names nobody is the outlet's own voice, unless it is quoted.
"""

from marsad.extract.attribution.attributions import Attribution

__all__ = ["Attribution"]
