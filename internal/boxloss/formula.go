package boxloss

// The formulas as presentational MathML. They are constants because code that builds them would enlarge the engine.
const (
	iouFormula  = begins + ends
	giouFormula = begins + `<mo>+</mo><mfrac><mrow><mi>C</mi><mo>−</mo><mi>U</mi></mrow><mi>C</mi></mfrac>` + ends
	diouFormula = begins + apart + ends
	ciouFormula = begins + apart + `<mo>+</mo><mi>α</mi><mi>v</mi>` + ends
	eiouFormula = begins + apart + `<mo>+</mo>` + unlikeW + `<mo>+</mo>` + unlikeH + ends

	begins  = `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow><mi>ℓ</mi><mo>=</mo><mn>1</mn><mo>−</mo><mfrac><mi>I</mi><mi>U</mi></mfrac>`
	ends    = `</mrow></math>`
	apart   = `<mo>+</mo><mfrac><msup><mi>ρ</mi><mn>2</mn></msup><msup><mi>d</mi><mn>2</mn></msup></mfrac>`
	unlikeW = `<mfrac><msup><mrow><mi>Δ</mi><mi>w</mi></mrow><mn>2</mn></msup><msubsup><mi>C</mi><mi>w</mi><mn>2</mn></msubsup></mfrac>`
	unlikeH = `<mfrac><msup><mrow><mi>Δ</mi><mi>h</mi></mrow><mn>2</mn></msup><msubsup><mi>C</mi><mi>h</mi><mn>2</mn></msubsup></mfrac>`
)
