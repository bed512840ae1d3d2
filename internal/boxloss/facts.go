package boxloss

import "losslab/internal/loss"

// Facts holds what pages say about an entry besides its formula. Only servers render such pages; the linker drops it
// from the download for browsers.
type Facts struct {
	Says      string  // what the loss asks
	Most      float64 // the least upper bound of the loss; the lower bound is 0
	Elsewhere []loss.Elsewhere
}

// FactsOf returns what pages say about an entry.
func FactsOf(en *Entry) Facts {
	return map[string]Facts{
		"iou":  {saysIoU, 1, []loss.Elsewhere{{Library: torchvision, Name: "torchvision.ops.box_iou", Note: noteIoU}}},
		"giou": {saysGIoU, 2, []loss.Elsewhere{{Library: torchvision, Name: "torchvision.ops.generalized_box_iou_loss", Note: noteSame}}},
		"diou": {saysDIoU, 2, []loss.Elsewhere{{Library: torchvision, Name: "torchvision.ops.distance_box_iou_loss", Note: noteSame}}},
		// α·v is at most ½ if IoU = 0; otherwise it may exceed ½, but by less than IoU, which 1 − IoU makes up for.
		"ciou": {saysCIoU, 2.5, []loss.Elsewhere{{Library: torchvision, Name: "torchvision.ops.complete_box_iou_loss", Note: noteSame}}},
		// A target of size 0 in a corner of the prediction, which is the smallest enclosing box: the centers are half a diagonal apart.
		"eiou": {Says: saysEIoU, Most: 3.25},
	}[en.ID]
}

// torchvision is the library's name in the catalogue.
const torchvision = "torchvision"

// Beside returns a target and a prediction of the same size to its right that does not touch it, as an example for pages.
func Beside() (prediction, target Box) { return Box{120, 50, 170, 100}, Box{50, 50, 100, 100} }
