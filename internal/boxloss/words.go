package boxloss

// The catalogue's texts, in English: the reference for a loss, and the meaning of the letters in its formula.

const (
	fromUnitBox = "Yu et al. 2016, “UnitBox”, arXiv:1608.01471, in the linear form 1 − IoU"
	fromGIoU    = "Rezatofighi et al. 2019, “Generalized Intersection over Union”, arXiv:1902.09630"
	fromDIoU    = "Zheng et al. 2020, “Distance-IoU Loss”, arXiv:1911.08287"
	fromEIoU    = "Zhang et al. 2021, “Focal and Efficient IOU Loss”, arXiv:2101.08158"

	areas     = "I and U are the areas of the intersection and of the union."
	enclosing = areas + " C is the area of the hull, the smallest box around both: (C − U)/C is the part of it that is in neither box."
	centers   = areas + " ρ is the distance between the two centers, d the diagonal of the hull."
	aspects   = centers + " v = 4/π² · (arctan(w/h) of the target − arctan(w/h) of the prediction)², α = v/(1 − I/U + v), which is treated as a constant in the gradient."
	lengths   = centers + " Δw and Δh are the differences in width and in height; C with w and C with h are the width and the height of the hull."
)

// What each loss asks, and how it differs in other libraries. Only servers have these texts.
const (
	saysIoU  = "How much of what the two boxes cover do they not share?"
	saysGIoU = "IoU’s question, and: how much of the smallest box around both is empty?"
	saysDIoU = "IoU’s question, and: how far apart are the centers, relative to the size of the whole?"
	saysCIoU = "DIoU’s questions, and: do width and height have the same ratio?"
	saysEIoU = "DIoU’s questions, and: are the widths the same, and the heights?"

	noteIoU  = "the IoU of each pair; the loss is 1 minus it"
	noteSame = "the same"
)
