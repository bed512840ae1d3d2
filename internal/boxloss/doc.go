// Package boxloss computes losses of bounding boxes: how far a predicted box is from the true one.
//
// A box is four numbers, the places of its sides. Losses of coordinates ask how far each number is off, and know nothing of
// the box. Losses of overlap ask how much of the two boxes is common: IoU, the area of the intersection over that of the
// union, and what was added to it since so that boxes apart have a gradient, too.
//
// Definitions, and the gradient at ties and in degenerate cases, are torchvision's (torchvision.ops, version 0.14): eps is
// added to denominators, the gradient of a minimum or a maximum of equals is halved between them, and the weight α of CIoU is
// held constant in its gradient.
//
//   - IoU: Yu et al. 2016, "UnitBox", arXiv:1608.01471, in the linear form 1 − IoU.
//   - GIoU: Rezatofighi et al. 2019, arXiv:1902.09630.
//   - DIoU and CIoU: Zheng et al. 2020, arXiv:1911.08287.
//   - EIoU: Zhang et al. 2021, arXiv:2101.08158.
package boxloss
