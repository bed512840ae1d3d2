package boxloss

import "losslab/internal/loss"

// Facts are what pages say of an entry beside its formula. Only servers draw such pages: the linker leaves this
// out of what browsers download.
type Facts struct {
	Says      string  // what the loss asks
	Most      float64 // the least upper bound of the loss, whose least value is 0
	Elsewhere []loss.Elsewhere
}

// FactsOf returns what pages say of an entry.
func FactsOf(en *Entry) Facts {
	return map[string]Facts{
		"iou":  {saysIoU, 1, []loss.Elsewhere{{Library: torchvision, Name: "torchvision.ops.box_iou", Note: noteIoU}}},
		"giou": {saysGIoU, 2, []loss.Elsewhere{{Library: torchvision, Name: "torchvision.ops.generalized_box_iou_loss", Note: noteSame}}},
		"diou": {saysDIoU, 2, []loss.Elsewhere{{Library: torchvision, Name: "torchvision.ops.distance_box_iou_loss", Note: noteSame}}},
		// α·v is at most ½ where the boxes do not touch, and less by more than IoU where they do.
		"ciou": {saysCIoU, 2.5, []loss.Elsewhere{{Library: torchvision, Name: "torchvision.ops.complete_box_iou_loss", Note: noteSame}}},
		// A target without extent in the corner of the hull, which the prediction fills: the centers are half a diagonal apart.
		"eiou": {Says: saysEIoU, Most: 3.25},
	}[en.ID]
}

// torchvision is what libraries of the catalogue are called.
const torchvision = "torchvision"

// Beside are a target and a prediction of its size to the right of it, which do not touch: an example for pages.
func Beside() (prediction, target Box) { return Box{120, 50, 170, 100}, Box{50, 50, 100, 100} }
