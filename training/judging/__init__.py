"""How the pair judge's weights are made: pairs of sentences with what links them in, an int8 ONNX file out."""
