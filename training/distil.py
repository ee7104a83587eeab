"""What a trained network says of every word, as a target for a smaller one.

The teacher speaks on all heads of all windows, so that an entity corpus, too, teaches
attributions. Hinton, Vinyals and Dean (2015), "Distilling the knowledge in a neural network".
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Batch
from .chain import NEVER
from .network import Network, halves


class Teacher:
    """A trained network that is asked what it says; `labels` are those of its heads."""

    def __init__(self, network: Network, labels: dict[str, list[str]]) -> None:
        self.network = network.eval().requires_grad_(False)
        begins = [label.startswith("B-") for label in labels["attribution"]]
        self.begins = torch.tensor(begins)

    def losses(self, student: Network, states: Tensor, batch: Batch) -> dict[str, Tensor]:
        """Head -> how far the student's word `states` [window, word, width] lead it from the teacher.

        In nats per word; words beyond the end of a window have no last piece.
        """
        teacher = self.network
        with torch.no_grad(), halves(states.device):
            known = teacher.states(batch)
        known, real = known.float(), batch.last > 0
        out = {}
        said = {name: of(known) for name, of in teacher.tags.items()}
        for name, of in student.tags.items():
            out[name] = divergence(of(states), said[name], real)
        sentence = said["sentence"].argmax(2).cumsum(1)
        elsewhere = (sentence[:, :, None] != sentence[:, None, :]) | ~real[:, None, :]
        elsewhere &= ~torch.eye(real.shape[1], dtype=torch.bool, device=real.device)
        arcs = teacher.arcs(known).masked_fill(elsewhere, NEVER)
        out["arc"] = divergence(student.arcs(states).masked_fill(elsewhere, NEVER), arcs, real)
        heads = arcs.argmax(2)
        out["relation"] = divergence(
            student.relation_scores(states, heads), teacher.relation_scores(known, heads), real
        )
        fragment = self.begins.to(real.device)[said["attribution"].argmax(2)] & real
        beyond = ~real[:, None, :]
        links = teacher.links(known).masked_fill(beyond, NEVER)
        out["link"] = 0.5 * divergence(
            student.links(states).masked_fill(beyond, NEVER), links, fragment
        )
        return out


def divergence(scores: Tensor, target: Tensor, counted: Tensor) -> Tensor:
    """Kullback-Leibler divergence of two softmaxes, the mean over the counted words."""
    scores, target = F.log_softmax(scores[counted], -1), F.log_softmax(target[counted], -1)
    summed = F.kl_div(scores, target, reduction="sum", log_target=True)
    return summed / counted.sum().clamp(min=1)
