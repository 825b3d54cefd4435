"""Nine cities, their localities and made-up societies: what the exports are drawn from."""

from dataclasses import dataclass

CITIES: dict[str, tuple[tuple[str, ...], str, int, tuple[float, float]]] = {
    # canonical name: (ways to write it, state, sale rate in rupees a sq ft, centre)
    "Bengaluru": (("Bangalore", "Bengaluru"), "Karnataka", 8200, (12.97, 77.59)),
    "Mumbai": (("Mumbai",), "Maharashtra", 21000, (19.07, 72.87)),
    "Pune": (("Pune",), "Maharashtra", 8600, (18.52, 73.85)),
    "Hyderabad": (("Hyderabad",), "Telangana", 7400, (17.44, 78.38)),
    "Chennai": (("Chennai",), "Tamil Nadu", 7000, (13.03, 80.21)),
    "Gurugram": (("Gurgaon", "Gurugram"), "Haryana", 11500, (28.45, 77.03)),
    "Noida": (("Noida",), "Uttar Pradesh", 7900, (28.53, 77.39)),
    "Delhi": (("Delhi", "New Delhi"), "Delhi", 14500, (28.56, 77.20)),
    "Kolkata": (("Kolkata",), "West Bengal", 5600, (22.57, 88.40)),
}

LOCALITIES: dict[str, tuple[str, ...]] = {
    "Bengaluru": ("Hebbal", "Whitefield", "Varthur", "Varthur Road", "HSR Layout", "Yelahanka", "Bellandur", "Begur"),
    "Mumbai": ("Andheri West", "Powai", "Kandivali East", "Chembur", "Mulund West", "Goregaon East", "Borivali West"),
    "Pune": ("Baner", "Kothrud", "Kharadi", "Wakad", "Viman Nagar", "Hadapsar", "Aundh"),
    "Hyderabad": ("Kondapur", "Gachibowli", "Miyapur", "Kukatpally", "Manikonda", "Nallagandla"),
    "Chennai": ("Chromepet", "Velachery", "Porur", "Sholinganallur", "Medavakkam", "Anna Nagar"),
    "Gurugram": ("Sector 57", "Sector 49", "Sector 82", "Sector 65", "Sector 62", "Sohna Road"),
    "Noida": ("Sector 150", "Sector 137", "Sector 76", "Sector 62", "Sector 78"),
    "Delhi": ("Malviya Nagar", "Vasant Kunj", "Saket", "Janakpuri", "Greater Kailash", "Punjabi Bagh"),
    "Kolkata": ("New Town", "Rajarhat", "Behala", "Garia", "Tollygunge"),
}

DEVELOPERS = (
    "Falcon Homes", "Meridian Buildcon", "Sunstone Developers", "Anvaya Realty", "Kaveri Constructions",
    "Trident Spaces", "Nakshatra Infra", "Bluebell Estates",
)  # fmt: skip

# Some carry words of a facing, a view, a kind or a number; none of these tells a thing about a home.
SOCIETIES: dict[str, tuple[str, ...]] = {
    "Bengaluru": ("Green Acres", "East Gate Towers", "Silver Oak 3", "Lake View Homes", "La Résidence", "Vaastu Griha"),
    "Mumbai": ("Sai Krupa CHS", "Shree Ganesh Apartments", "Sea Pearl Heights", "Twin Towers", "Om Shanti CHS"),
    "Pune": ("Palm Grove", "Baner Heights", "Maple Woods", "Rose Garden Enclave", "Swapna Nagari", "Kothrud Greens"),
    "Hyderabad": ("Golf Link Residency", "Hill Crest County", "Lotus Pond Enclave", "Sri Sai Residency", "Emerald One"),
    "Chennai": ("North Star Residency", "Marina Breeze", "Temple Bell Flats", "Coral Bay", "Olive Nest"),
    "Gurugram": ("Park Avenue 21", "Metro Heights", "The Ivory Court", "Aravalli Nest", "West End Greens"),
    "Noida": ("Sunrise Greens", "Gulmohar Court", "Pearl Hights", "Uday Homes 2", "Cosmos Enclave"),
    "Delhi": ("Laxmi Apartments", "Nav Bharat Society", "Sarvodaya Enclave II", "Pocket C Residency"),
    "Kolkata": ("Ganga Kinare", "Sonar Bangla Homes", "Tulip Garden", "South Wind", "Pratham Niwas"),
}


@dataclass(frozen=True)
class Society:
    name: str
    developer: str
    city: str
    locality: str
    lat: float
    lon: float


def societies(city: str) -> tuple[Society, ...]:
    """The societies of a city, each in one locality and by one developer, always the same."""
    places, (lat, lon) = LOCALITIES[city], CITIES[city][3]
    return tuple(
        Society(
            name,
            DEVELOPERS[(number + len(city)) % len(DEVELOPERS)],
            city,
            "Kothrud" if name == "Kothrud Greens" else places[number % len(places)],
            round(lat + 0.013 * number, 4),
            round(lon + 0.011 * number, 4),
        )
        for number, name in enumerate(SOCIETIES[city])
    )
