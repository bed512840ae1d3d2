package classloss

// The formulas as presentational MathML. They are constants because code that builds them would enlarge the engine.
const (
	crossEntropyFormula = begins + `<mi>ℓ</mi><mo>=</mo><mo form="prefix">−</mo><mi mathvariant="normal">ln</mi><mo>&#x2061;</mo><mspace width=".17em"/><msub><mi>p</mi><mi>y</mi></msub><mo>,</mo><mspace width="1em"/>` +
		`<msub><mi>p</mi><mi>k</mi></msub><mo>=</mo><mfrac><msup><mi>e</mi><msub><mi>z</mi><mi>k</mi></msub></msup><mrow><munder><mo>∑</mo><mi>j</mi></munder><msup><mi>e</mi><msub><mi>z</mi><mi>j</mi></msub></msup></mrow></mfrac>` + ends
	accuracyFormula = begins + `<mi>a</mi><mo>=</mo><mn>1</mn><mtext> if </mtext><msub><mi>z</mi><mi>y</mi></msub><mo>&gt;</mo><msub><mi>z</mi><mi>k</mi></msub><mtext> for all </mtext><mi>k</mi><mo>≠</mo><mi>y</mi><mo>,</mo><mtext> else </mtext><mn>0</mn>` + ends
	withinFormula   = begins + `<mi>a</mi><mo>=</mo><mn>1</mn><mtext> if </mtext><mo stretchy="false">|</mo><mi>e</mi><mo stretchy="false">|</mo><mo>≤</mo><mi>t</mi><mo>,</mo><mtext> else </mtext><mn>0</mn>` + ends

	begins = `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow>`
	ends   = `</mrow></math>`
)
