package lecture

import "strconv"

// stations follow the lecture "Bounding boxes and regression": what classification asks, why regression asks something
// else, how its losses differ near zero and far out, and how boxes are compared.
var stations = []Station{
	{"right", "classes", "already-right", "logits", true, "Right or wrong?", []string{
		"Classification asks which: a network gives each class a number, its logit, and the class with the highest logit is its answer. Whether that is right can be seen at once, and the share of right answers is its accuracy.",
		"But a network learns in small steps, each of which makes a loss a little smaller. For classes that loss is usually cross-entropy. Is there anything left to learn from a picture that the network gets right already?",
	}, ""},
	{"sure", "classes", "certain", "logits", true, "How sure is it?", []string{
		"Cross-entropy looks at one number alone: the probability p that the network gives to the true class. The higher p, the lower the loss, −ln p.",
		"The other classes count only through p: together they share what p leaves.",
	}, ""},
	{"near-class", "classes", "hundred-off", "bins", true, "A coordinate as classes?", []string{
		"A coordinate could be treated as classes, too: one for each column of a picture that is 224 pixels wide. The network then picks a column, and everything so far applies. Everything?",
	}, ""},
	{"accuracy", "classes", "only-c", "errors", false, "Why not accuracy?", []string{
		"Regression asks how much. A predicted number is hardly ever right to the last digit, so whoever wants to count right answers has to say how near is near enough, and choose a tolerance t: what is off by at most t counts as right.",
		"Here are three models, A, B and C, each off by 4 on average. Which is the best?",
	}, ""},
	{"distance", "points", "distance", "picture", true, "How far off is a point?", []string{
		"So regression does not count, it measures. Its measure is the error, prediction minus target. A point has two errors, one across and one down, and the simplest loss, L1, is the mean of their sizes.",
	}, ""},
	{"squares", "curves", "twice", "values", false, "Twice as far: twice as bad?", []string{
		"MSE, the mean squared error, squares each error before it takes the mean. That looks like a small change.",
	}, ""},
	{"negligible", "curves", "near-zero", "gradients", true, "What is negligible?", []string{
		"One often hears that a loss neglects small errors. Keep two things apart: the value of the loss, which is what an error costs, and its gradient, the slope there, by which a network learns. The steeper it is, the harder the error is pulled towards 0.",
		"As an error comes close to 0, so does every loss here, SmoothL1 among them, which question 10 is about. Do their gradients?",
	}, ""},
	{"share", "outliers", "share", "shares", false, "Who sets the tone?", []string{
		"Now to the other end: large errors. The loss of many predictions is the mean of what each error costs. Most errors are small, and one is not. How much of the mean is that one?",
	}, ""},
	{"follow", "outliers", "best", "errors", false, "Who follows it?", []string{
		"A loss is there to be made small. Move all predictions by the same amount until the loss is least: where does each loss end up when one error lies far out?",
	}, ""},
	{"border", "outliers", "border", "shares", false, "A bit of both?", []string{
		"SmoothL1 squares errors below a border β and takes the size of those above, scaled and shifted so that the two meet without a kink. So β is a size of error, in the unit of your data: it says which errors you call small.",
	}, ""},
	{"training", "training", "others", "data,decrease", false, "Does a falling loss mean a good fit?", []string{
		"“Watch how the losses fall in training, and choose.” Let us try: the data are phone calls in Belgium, year by year, but in six of the 24 years minutes were recorded instead of calls.",
		"Three losses train on them from the same start. Each has a scale of its own, and MSE even another unit, so each curve is drawn as a fraction of its own start.",
	}, ""},
	{"wild", "training", "without-outliers", "data", false, "And without the wild ones?", []string{
		"Which loss to choose depends on the data: on how many points are wild, and on where they lie. Take the wild ones away, and see whether it still matters.",
	}, ""},
	{"boxes", "boxes", "same-l1", "picture", true, "Is one box as good as another?", []string{
		"A bounding box is four numbers, so any of these losses can be used. But people judge a box by how well it covers its object: by the area that prediction and target share, over the area that the two cover together. That is the IoU, intersection over union.",
	}, "watch=iou&arrows=none&p=20,60;220,160/224&t=20,60;120,160/224&losses=l1,iou"},
}

// Words are the texts of the page besides the stations.
type Words interface {
	HomeTitle() string
	HomeDescription() string
	HomeHeading() string
	HomeIntroduction() string
	SlopesCaption() string
	SlopeBefore() string
	SlopeNow() string
	DragTheDiamond() string
	HoldItFirst() string
	// HoldAHandle is HoldItFirst for any handle of a lab.
	HoldAHandle() string
	// DragAHandle is DragTheDiamond for a lab embedded in another page.
	DragAHandle() string
	StartTheLecture() string
	LectureTitle() string
	LectureHeading() string
	LectureLead() []string
	StationOf(number, of int) string
	StationLink(number int, title string) string
	Answered() string
	StationAlone() string
	AnswerBelow() string
	AnswersTitle() string
	HandOutLead() string
	PrintHandOut() string
	LectureEnd() string
	LectureEndSays() []string
	MeetTheLosses() string
	MeetL1() string
	MeetMSE() string
	MeetSmoothL1() string
	TheLabs() string
}

// English is the page in English.
type English struct{}

func (English) HomeTitle() string { return "Losslab: how a regression loss reacts to an error" }
func (English) HomeDescription() string {
	return "A lecture of thirteen questions, with a lab for each: how does a regression loss react to an error? Drag points and errors, and see L1, MSE and SmoothL1 answer."
}
func (English) HomeHeading() string { return "One point moves. Which line follows?" }
func (English) HomeIntroduction() string {
	return "Three lines are fitted to the same ten points, each by a loss of its own: its way of saying what an error costs. Guess which of them will follow the magenta diamond, then drag it up."
}
func (English) SlopesCaption() string   { return "How steep each line is" }
func (English) SlopeBefore() string     { return "at first" }
func (English) SlopeNow() string        { return "now" }
func (English) DragTheDiamond() string  { return "Drag the diamond, or use the arrow keys." }
func (English) HoldItFirst() string     { return "Hold the diamond for a moment, then drag it." }
func (English) HoldAHandle() string     { return "Hold a handle for a moment, then drag it." }
func (English) DragAHandle() string     { return "Drag a handle, or use the arrow keys." }
func (English) StartTheLecture() string { return "Start with question 1" }

func (English) LectureTitle() string   { return "Lecture" }
func (English) LectureHeading() string { return "Which, or how much?" }
func (English) LectureLead() []string {
	return []string{
		"A classifier is right or wrong. A predicted box, a keypoint or a price is only ever nearer or farther off, so training needs another measure: a loss, which says what an error costs. There are many such losses, and they disagree about errors close to zero and about errors far out.",
		"Here are thirteen questions. Commit to a guess before you look: the answer appears only then, with its reason, and the chart is yours to drag. Your guesses are kept in the address of this page, and nowhere else.",
	}
}
func (English) StationOf(number, of int) string {
	return "Question " + strconv.Itoa(number) + " of " + strconv.Itoa(of)
}
func (English) StationLink(number int, title string) string {
	return "Question " + strconv.Itoa(number) + ": " + title
}
func (English) Answered() string     { return ", answered" }
func (English) StationAlone() string { return "The question alone, to embed" }
func (English) AnswerBelow() string  { return "To the answer, at the end of the page" }
func (English) AnswersTitle() string { return "The answers, and why" }
func (English) HandOutLead() string {
	return "Write down your answer to each question first. The answers are on the last page."
}
func (English) PrintHandOut() string { return "Print as a handout" }
func (English) LectureEnd() string   { return "So which loss?" }
func (English) LectureEndSays() []string {
	return []string{
		"Ask three things of your data. Can every value be trusted, with errors spread like a bell curve? Then MSE makes the most of them. Are some values wild? Then take a loss whose pull is capped, SmoothL1 or Huber, and choose its border in the unit of the errors: about as large as an ordinary error. Are many wild, and do you know a good start? Then a loss whose pull returns to 0 can leave them out, at the price of minima in which a fit can get caught.",
		"A capped loss does not help against values that are wild in x: a point far off to the side tilts its line all the same. And for boxes, take a loss of their overlap that pulls even where the boxes do not touch, as GIoU does.",
	}
}
func (English) MeetTheLosses() string { return "Three losses in a sentence each" }
func (English) MeetL1() string {
	return "The mean of |e|. Its gradient has the same size for every error that is not 0: a small one pulls as hard as ever, and an outlier pulls no harder than the rest."
}
func (English) MeetMSE() string {
	return "The mean of e². Its gradient, 2e, grows with the error: it lands softly, and a few large errors can make up most of it."
}
func (English) MeetSmoothL1() string {
	return "Quadratic for errors of a size below β, linear beyond: near 0 its gradient fades with the error as MSE’s does, and past β it pulls as evenly as L1."
}
func (English) TheLabs() string { return "The labs" }
