package boxes

import "losslab/internal/step"

func (*english) steps() []step.Named { return englishSteps }

var englishSteps = []step.Named{
	{ID: "four-numbers", Text: step.Text{
		Title: "Four numbers",
		Ask:   "The predicted box is as large as its target, but 12 pixels too far to the right and 8 too far down. L1 is the mean over the four numbers x₁, y₁, x₂ and y₂. What is it, in pixels?",
		Label: "your L1",
		Why:   "Both corners are off by 12 in x and by 8 in y: four errors, 12, 8, 12 and 8, whose mean is {l1.value}. To L1 a box is four numbers, each by itself.",
		Known: []string{
			"That is the sum of the four errors. L1 is their mean here.",
			"That is one corner’s two errors added up. The mean is over all four numbers.",
			"That is how far a corner is off along a straight line. L1 takes each number by itself.",
		},
	}},
	{ID: "overlap", Text: step.Text{
		Title: "What they have in common",
		Ask:   "Both boxes are 40 pixels wide and high, and the prediction is off by 10 to the right and by 10 downwards. IoU is the area that both have in common over the area that either covers. What is it?",
		Label: "your IoU",
		Why:   "In common are 30 × 30 = 900 square pixels. Together they cover 2 × 1600 − 900 = 2300. So IoU is 900/2300 = {iou}, although three quarters of each side are shared.",
		Known: []string{
			"That is the common area over one box’s own. IoU divides by the union, which is larger.",
			"That is the part of each side that is shared. Areas multiply two of them, and the union is larger than one box.",
			"That is the loss, 1 − IoU. IoU itself is what is in common.",
		},
	}},
	{ID: "same-l1", Text: step.Text{
		Title: "As wrong, and better",
		Ask:   "L1 is {l1.value} and IoU {iou}. Change the prediction by its corners and sides, so that L1 is still about 10, from 9 to 11, but IoU is at least 0.47.",
		Why:   "L1 is {l1.value}, and IoU {iou}. Four errors of one sum can be shared out in many ways, and L1 calls them all as wrong. IoU asks what they do to the box.",
	}},
	{ID: "sizes", Text: step.Text{
		Title: "Ten pixels are ten pixels",
		Ask:   "Two boxes, one tiny and one large, are both predicted 10 pixels too far to the right. Which loss is larger for the tiny one?",
		Why:   "L1 is {l1.most} and MSE {mse.most} of either. 1 − IoU is {iou.most} of the tiny box, half of which is missed, and {iou.least} of the large one.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "L1 is {l1.most} of both: it counts pixels, and does not know how large the box is."},
			{Text: "MSE", Says: "MSE squares the same errors, and is {mse.most} of both."},
			{Text: "1 − IoU", Says: "Right."},
		},
	}},
	{ID: "no-pull", Text: step.Text{
		Title: "Twenty pixels apart",
		Ask:   "Between the prediction and its target is a gap of 20 pixels. Which of the losses does not move the prediction at all?",
		Why:   "Nothing is in common, and nothing will be if a side moves a little: IoU stays 0, its loss stays {iou.value}, and a gradient of 0 moves nothing. Press Play and see.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "L1 pulls both vertical sides towards the target, as hard as ever."},
			{Text: "MSE", Says: "MSE pulls, and the farther a side is off, the harder."},
			{Text: "IoU", Says: "Right."},
			{Text: "GIoU", Says: "GIoU’s second part is how much of the hull is wasted. It gets less when the boxes come nearer."},
		},
	}},
	{ID: "first-move", Text: step.Text{
		Title: "GIoU sets out",
		Ask:   "The same two boxes. What does GIoU’s first step make of the prediction?",
		Why:   "Between two boxes that do not touch, GIoU lowers only the waste of their hull: the part that is in neither. The left side moves towards the target, which fills the gap. The right side moves away from it, but less: a longer box, too, leaves a smaller part of the hull empty. Let the watched loss be GIoU, and draw its arrows.",
		Choices: []step.ChoiceText{
			{Text: "It moves it towards the target, as large as before", Says: "So does L1, which pulls both vertical sides alike. GIoU’s area changes by {giou.growth} in its first step: its sides do not move alike."},
			{Text: "It makes it larger", Says: "Right."},
			{Text: "It makes it smaller", Says: "A smaller prediction would leave more of the hull empty, and that is what GIoU is lowering here."},
		},
	}},
	{ID: "first-home", Text: step.Text{
		Title: "Who is home first?",
		Ask:   "All three start from the same box, diagonally off and smaller than its target, with a first step of the same length and a constant rate. Whose box is the first at an IoU of {finish}?",
		Why:   "Steps to an IoU of {finish}: L1 {l1.arrives}, MSE {mse.arrives}, GIoU {giou.arrives}. MSE’s steps get shorter as its errors do, L1’s stay as they are. GIoU’s get longer as the hull is filled. But each chose its own rate here: another start has another order.",
		Choices: []step.ChoiceText{
			{Text: "L1", Says: "L1 takes {l1.arrives} steps, each as long as the first."},
			{Text: "MSE", Says: "MSE’s step gets shorter with its errors. It takes the longest: {mse.arrives}."},
			{Text: "GIoU", Says: "Right."},
		},
	}},
	{ID: "by-anchor", Text: step.Text{
		Title: "In units of the box",
		Ask:   "R-CNN does not compare pixels: tx is the error of the center’s x over the width of an anchor, here the target itself. The prediction is 10 pixels too far to the right, and the target 64 wide. What is tx?",
		Label: "your tx",
		Why:   "10/64 = {error1}. On a box twice as wide the same 10 pixels would be half of that, so that errors count by what they do to a box, as with IoU, and β is the same for small boxes and for large ones.",
		Known: []string{
			"That is the error in pixels. R-CNN divides it by the anchor’s width.",
			"That is the error in shares of the picture’s side. R-CNN divides by the anchor’s width.",
		},
	}},
}
