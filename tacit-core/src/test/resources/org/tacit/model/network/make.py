"""Prints residual.txt: a small residual network with batch normalization as PyTorch computes it.

python make.py > residual.txt; PyTorch 2.13, in double precision. Weights and inputs follow from
formulas, so that the file holds only what is computed: outputs, gradients, and what three steps of
stochastic gradient descent make of weights and running statistics.
"""

import torch
from torch import nn

torch.set_default_dtype(torch.float64)


class Residual(nn.Module):
    def __init__(self, branch, shortcut):
        super().__init__()
        self.branch = nn.Sequential(*branch)
        self.shortcut = nn.Sequential(*shortcut)

    def forward(self, x):
        return self.branch(x) + self.shortcut(x)


class GlobalMean(nn.Module):
    def forward(self, x):
        return x.mean((2, 3))


def convolution(inputs, outputs, window, stride):
    return nn.Conv2d(inputs, outputs, window, stride, window // 2, bias=False)


def network():
    net = nn.Sequential(
        convolution(2, 3, 3, 1),
        nn.BatchNorm2d(3),
        nn.ReLU(),
        Residual(
            [convolution(3, 4, 3, 2), nn.BatchNorm2d(4), nn.ReLU(), convolution(4, 4, 3, 1), nn.BatchNorm2d(4)],
            [convolution(3, 4, 1, 2), nn.BatchNorm2d(4)],
        ),
        nn.ReLU(),
        Residual(
            [convolution(4, 4, 3, 1), nn.BatchNorm2d(4), nn.ReLU(), convolution(4, 4, 3, 1), nn.BatchNorm2d(4)],
            [],
        ),
        nn.ReLU(),
        GlobalMean(),
        nn.Linear(4, 3),
    )
    start = 0
    for name, parameter in net.named_parameters():
        count = parameter.numel()
        values = torch.sin(0.7 * torch.arange(start, start + count) + 1)
        centre = 1.0 if parameter.dim() == 1 and name.endswith("weight") else 0.0
        parameter.data = (centre + 0.4 * values).reshape(parameter.shape)
        start += count
    return net


def inputs(batch):
    values = torch.cos(0.37 * torch.arange(5 * 2 * 6 * 5) * (batch + 1))
    return values.reshape(5, 2, 6, 5)


def show(name, tensor):
    print(name, *[repr(v) for v in tensor.detach().flatten().tolist()])


net = network()
labels = torch.tensor([0, 2, 1, 1, 0])
loss = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
for step in range(3):
    optimizer.zero_grad()
    value = loss(net(inputs(step)), labels)
    value.backward()
    show(f"loss.{step}", value)
    if step == 0:
        for name, parameter in net.named_parameters():
            show(f"gradient.{name}", parameter.grad)
    optimizer.step()
for name, tensor in net.state_dict().items():
    if not name.endswith("num_batches_tracked"):
        show(f"after.{name}", tensor)
net.eval()
show("outputs", net(inputs(3)))
