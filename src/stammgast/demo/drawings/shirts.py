"""Shirts, blouses and knitwear."""

from stammgast.demo.drawings.brush import Drawing, Part
from stammgast.demo.drawings.outline import both, whole

_SLEEVES = both(
    "M118 128 C96 138 84 166 76 216 C68 268 62 316 58 372 C70 380 84 382 96 378 C104 326 114 280 126 238 L146 238 L146 128 Z"
)
_CUFFS = both("M59 346 C72 354 86 356 99 352 L95 380 C84 384 70 382 57 374 Z")
_BODY = whole(
    "M200 112 L172 102 C152 112 132 116 118 128 C124 162 127 196 126 236 C124 300 122 340 120 388 C126 404 160 420 200 418"
)
_NECK = whole("M200 88 C188 88 178 92 172 102 C180 120 190 130 200 136")
_PEARL = "3 #f7f3ea"

_SHIRT: Drawing = (
    Part("behind", _SLEEVES),
    Part("fold", both("M106 190 C98 240 92 290 88 334"), "12"),
    Part("cloth", _CUFFS, "0.04"),
    Part("flat", _NECK, "-0.22"),
    Part("cloth", _BODY),
    Part("fold", both("M136 250 C134 300 132 350 130 396 M166 320 C164 350 164 380 164 410"), "10"),
    Part("glow", both("M152 170 C150 240 148 310 146 390"), "16"),
)
_COLLAR = whole("M200 94 C186 90 176 92 170 100 L150 142 L182 152 L200 126")
_PLACKET: Drawing = (
    Part("cloth", "M192 128 L208 128 L208 418 L192 418 Z", "0.04"),
    Part("button", "200,160 200,208 200,256 200,304 200,352 200,398", _PEARL),
)
_POCKET = Part("cloth", "M226 196 L266 194 L266 232 L246 242 L226 234 Z", "-0.03")

SHIRT: Drawing = (
    *_SHIRT,
    *_PLACKET,
    Part("cloth", _COLLAR, "0.06"),
    Part("stitch", both("M196 128 L182 147 L154 139")),
    Part("button", "200,138", _PEARL),
)
LINEN_SHIRT: Drawing = (
    *_SHIRT,
    *_PLACKET,
    _POCKET,
    Part("fold", "M150 200 L178 230 M250 270 L222 300 M146 340 L170 360", "6"),
    Part("cloth", _COLLAR, "0.05"),
)
FLANNEL_SHIRT: Drawing = (
    *_SHIRT,
    *_PLACKET,
    _POCKET,
    Part("cloth", "M174 196 L134 194 L134 232 L154 242 L174 234 Z", "-0.03"),
    Part("button", "154,206 246,206", "3 #2a2420"),
    Part("cloth", _COLLAR, "0.04"),
    Part("button", "200,138 200,160 200,208 200,256 200,304 200,352", "3 #2a2420"),
)

_SOFT_SLEEVES = both(
    "M128 122 C106 134 90 168 82 220 C76 262 74 300 78 338 C88 348 104 350 114 344 C116 306 122 262 132 222 L150 222 L150 122 Z"
)
_SOFT_BODY = whole(
    "M200 132 C190 120 180 110 174 100 C156 108 140 112 128 122 C132 156 134 190 132 226 C130 290 124 340 118 396 C140 410 170 416 200 414"
)
_BLOUSE: Drawing = (
    Part("behind", _SOFT_SLEEVES),
    Part("fold", both("M108 180 C98 230 94 280 96 330 M92 250 C90 280 92 310 94 330"), "9"),
    Part("cloth", both("M79 334 C90 342 104 344 115 340 L113 362 C102 366 90 364 80 358 Z"), "0.05"),
    Part("flat", whole("M200 86 C188 86 178 92 174 100 C180 116 190 128 200 136"), "-0.25"),
    Part("cloth", _SOFT_BODY),
    Part("fold", both("M146 200 C140 270 136 340 132 400 M172 230 C168 300 166 360 164 410"), "10"),
    Part("glow", both("M160 150 C156 230 152 310 148 400"), "14"),
)
BLOUSE: Drawing = (
    *_BLOUSE,
    Part("seam", "M195 136 L195 414 M205 134 L205 414"),
    Part("button", "200,166 200,214 200,262 200,310 200,358", _PEARL),
    Part(
        "cloth",
        whole(
            "M200 130 C196 124 188 112 182 96 C176 92 170 96 166 104 C164 118 166 132 170 146 C182 146 192 142 200 132"
        ),
        "0.07",
    ),
)
SILK_BLOUSE: Drawing = (
    *_BLOUSE,
    Part("seam", "M200 140 L200 414"),
    Part("cloth", whole("M200 94 C188 94 178 98 172 106 C178 124 188 134 200 140"), "-0.04"),
    Part(
        "cloth",
        "M200 138 C178 116 150 118 140 136 C136 152 148 166 164 162 C180 158 192 148 200 142 Z",
        "0.04",
    ),
    Part(
        "cloth",
        "M200 138 C222 116 250 118 260 136 C264 152 252 166 236 162 C220 158 208 148 200 142 Z",
        "0.04",
    ),
    Part("cloth", "M196 144 C188 190 174 236 160 270 L188 276 C196 236 202 190 204 146 Z"),
    Part("cloth", "M200 144 C206 186 222 228 240 254 L216 270 C204 234 198 190 196 146 Z", "0.05"),
    Part("cloth", "M190 130 L210 130 L212 152 L188 152 Z", "-0.06"),
    Part("seam", "M160 132 C172 136 184 138 192 140 M240 132 C228 136 216 138 208 140"),
)

_KNIT_SLEEVES = both(
    "M120 122 C94 132 80 166 70 224 C62 274 56 322 52 370 C66 380 84 382 98 376 C106 322 116 276 130 232 L150 232 L150 122 Z"
)
_KNIT_CUFFS = both("M55 342 C70 350 86 352 101 348 L97 380 C84 386 66 384 50 374 Z")
_KNIT_BODY = whole(
    "M200 124 C188 122 178 114 170 104 C152 112 134 114 120 122 C128 160 131 196 130 232 C127 290 124 330 122 370 C146 380 172 382 200 382"
)
_KNIT_HEM = whole("M200 372 C172 372 146 370 122 362 L124 406 C148 412 172 414 200 414")
_KNIT: Drawing = (
    Part("behind", _KNIT_SLEEVES),
    Part("fold", both("M102 180 C92 230 84 280 80 334"), "14"),
    Part("rib", _KNIT_CUFFS),
)
JUMPER: Drawing = (
    *_KNIT,
    Part("flat", whole("M200 94 C188 94 176 98 170 104 C178 116 188 122 200 124"), "-0.35"),
    Part("cloth", _KNIT_BODY),
    Part("fold", both("M140 240 C138 290 136 330 134 366"), "12"),
    Part("glow", both("M158 150 C154 220 152 290 150 360"), "18"),
    Part("rib", _KNIT_HEM),
    Part("rib", whole("M200 138 C184 136 170 124 162 106 C166 100 170 98 174 96 C180 110 188 118 200 120")),
)
CARDIGAN: Drawing = (
    *_KNIT,
    Part("flat", whole("M200 94 C186 94 178 96 172 102 C176 150 188 190 200 216"), "-0.38"),
    Part(
        "cloth",
        whole(
            "M200 236 C186 200 176 150 170 104 C152 112 134 114 120 122 C128 160 131 196 130 232 C127 290 124 330 122 370 C146 380 172 382 200 382"
        ),
    ),
    Part("fold", both("M140 240 C138 290 136 330 134 366"), "12"),
    Part("glow", both("M152 150 C150 220 150 290 148 360"), "16"),
    Part("rib", _KNIT_HEM),
    Part(
        "rib",
        both(
            "M170 102 C164 104 160 106 158 108 C164 156 176 206 190 238 L190 414 L206 414 L206 234 C190 200 178 150 176 98 Z"
        ),
    ),
    Part("rib", both("M134 296 L178 298 L178 306 L134 304 Z")),
    Part("seam", both("M134 304 L136 356 L176 358 L178 306")),
    Part("button", "198,250 198,288 198,326 198,364 198,400", "6 #5d4632"),
)
HALF_ZIP: Drawing = (
    *_KNIT,
    Part("cloth", _KNIT_BODY),
    Part("fold", both("M140 240 C138 290 136 330 134 366"), "12"),
    Part("glow", both("M158 160 C154 220 152 290 150 360"), "18"),
    Part("rib", _KNIT_HEM),
    Part("seam", both("M120 122 C140 140 164 148 200 148")),
    Part(
        "rib",
        "M160 106 C158 88 164 70 176 64 L224 64 C236 70 242 88 240 106 C228 118 214 124 200 126 C186 124 172 118 160 106 Z",
    ),
    Part("flat", "M194 70 L206 70 L206 222 L194 222 Z", "-0.3"),
    Part("metal", "M200 72 L200 220", "3"),
    Part("metal", "M200 96 L200 112", "7"),
)
