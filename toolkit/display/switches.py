"""Layers of marks that whoever looks at them can switch off: by style sheet alone, without a script.

Where a page takes the style sheet away (a notebook that is not trusted), or a browser does not know what it asks
for, the switches stay hidden and all marks are there.
"""

from collections.abc import Collection

_OFF = ".tk-marked:has(.tk-switch-{layer}:not(:checked)) {of}.tk-of-{layer}"
_GONE = "border:0!important;padding-bottom:0!important"


def of_layer(layer: str) -> str:
    """The attribute of everything that goes with a layer."""
    return f'class="tk-of-{layer}"'


def with_switches(html: str, layers: Collection[str]) -> str:
    """A display with a box to untick for each of its layers, if there are several."""
    if len(layers) < 2:
        return html
    rules = ".tk-marked .tk-layers{display:flex!important;flex-wrap:wrap;gap:.9em;margin:.4em 0}"
    for layer in layers:
        parts = [_OFF.format(layer=layer, of=of) for of in ("u", "sub", "div")]
        rules += f"{parts[0]}{{{_GONE}}}{parts[1]},{parts[2]}{{display:none!important}}"
    rules += "@supports not selector(:has(*)){.tk-marked .tk-layers{display:none!important}}"
    rules += "@media print{.tk-marked .tk-layers{display:none!important}}"
    boxes = "".join(
        f'<label><input type="checkbox" checked="checked" class="tk-switch-{layer}"/> {layer}</label>'
        for layer in layers
    )
    return (
        f'<div class="tk-marked"><style>{rules}</style>'
        f'<div class="tk-layers" role="group" aria-label="Layers" hidden="hidden" style="display:none">{boxes}</div>'
        f"{html}</div>"
    )
