package boxes

// The states of presets and questions. Their boxes are in pixels of 224. They are constants, because code that builds
// them would enlarge the engine.
const (
	sameL1 = "p=46,46;86,86;138,26;198,86;46,148;66,168;158,128;178,188/224" +
		"&t=36,36;76,76;148,36;188,76;36,138;76,178;148,138;188,178/224&losses=l1,mse,smoothl1,iou&watch=iou&arrows=none"
	tinyLarge = "p=30,30;50,50;84,84;204,204/224" +
		"&t=20,30;40,50;74,84;194,204/224"
	noOverlap = "p=120,80;170,130/224" +
		"&t=50,80;100,130/224&watch=iou&arrows=each"
	inside = "p=60,80;100,120/224" +
		"&t=50,50;150,150/224&watch=diou&losses=l1,iou,giou,diou"
	diagonal = "p=150,36;200,84/224" +
		"&t=40,96;136,176/224"
	growsFirst = diagonal + "&step=24&losses=l1,mse,smoothl1,iou,giou,diou,ciou&beta=24.9"
	wrongShape = "p=90,50;130,170/224" +
		"&t=70,70;150,150/224&watch=ciou&losses=l1,iou,diou,ciou,eiou"
	byAnchor = "p=40,24;72,56;86,84;214,212/224" +
		"&t=30,24;62,56;76,84;204,212/224&coords=t&losses=l1,mse,smoothl1&finish=0.95&selected=2"
	oneLost = "p=34,40;90,92;132,34;196,90;150,196;190,216/224" +
		"&t=28,34;84,86;140,40;204,96;30,130;86,186/224&steps=200"
	offBy = "p=62,68;162,168/224" +
		"&t=50,60;150,160/224"
	shifted = "p=45,85;145,185/224" +
		"&t=20,60;120,160/224"
	besides = "p=130,80;180,130/224" +
		"&t=60,80;110,130/224"
	ofOneSize = "p=90,80;154,144/224" +
		"&t=80,80;144,144/224"
)
