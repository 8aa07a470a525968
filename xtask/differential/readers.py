"""What a Python library reads in each string of a file of JSON strings, one
line each: `family first last length`, or `-`. A range has the length `-`."""

import ipaddress
import json
import sys


def by_ipaddress(text):
    block = ipaddress.ip_network(text)
    first, last = str(block[0]), str(block[-1])
    return f"{block.version} {plain(first)} {plain(last)} {block.prefixlen}"


def by_netaddr(text):
    import netaddr

    if "*" in text or ("-" in text and netaddr.valid_glob(text)):
        block = netaddr.IPGlob(text)
        length = "-"
    elif "-" in text:
        block = netaddr.IPRange(*text.split("-"))
        length = "-"
    else:
        block = netaddr.IPNetwork(text)
        length = block.prefixlen
    first = netaddr.IPAddress(block.first, block.version)
    last = netaddr.IPAddress(block.last, block.version)
    return f"{block.version} {first} {last} {length}"


def plain(address):
    return address.split("%")[0]


def main():
    name, path = sys.argv[1:]
    read = {"ipaddress": by_ipaddress, "netaddr": by_netaddr}[name]
    answers = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            try:
                answers.append(read(json.loads(line)))
            except Exception:  # Whatever a library throws is a refusal.
                answers.append("-")
    sys.stdout.write("\n".join(answers) + "\n")


main()
