// Package boxloss implements losses of bounding boxes: how far a predicted box is from the true one.
//
// A box is four numbers, the coordinates of its sides. Coordinate losses measure the error of each number and ignore
// the box as a whole. Overlap losses measure how much the two boxes have in common: IoU, the area of the intersection
// over that of the union, and its later extensions, which have a gradient for boxes that do not overlap, too.
//
// Definitions, and gradients at ties and in degenerate cases, are those of torchvision (torchvision.ops, version 0.14):
// eps is added to denominators, the gradient of a minimum or maximum of equal values is split evenly between them, and
// the weight α of CIoU is held constant in its gradient.
//
//   - IoU: Yu et al. 2016, "UnitBox", arXiv:1608.01471, in the linear form 1 − IoU.
//   - GIoU: Rezatofighi et al. 2019, arXiv:1902.09630.
//   - DIoU and CIoU: Zheng et al. 2020, arXiv:1911.08287.
//   - EIoU: Zhang et al. 2021, arXiv:2101.08158.
package boxloss
